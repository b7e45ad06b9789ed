package io.ledgerline.time.imports;

import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.problem.KitProblem;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.time.TimeProblem;
import io.ledgerline.time.reference.Aliasing;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Use case: a page of a foreign system's records goes into the ordinary intake. A record that
 * cannot be read becomes a case and does not hold up the others; what is not in the page is not
 * known and changes nothing.
 */
@ApplicationScoped
class Importing {

    private final MappingFiles mappings;
    private final Aliasing aliasing;
    private final EntryImporting entries;
    private final ReportImporting reports;
    private final InstantSource clock;

    Importing(
            MappingFiles mappings,
            Aliasing aliasing,
            EntryImporting entries,
            ReportImporting reports,
            InstantSource clock) {
        this.mappings = mappings;
        this.aliasing = aliasing;
        this.entries = entries;
        this.reports = reports;
        this.clock = clock;
    }

    /**
     * @param batchId where the outcome will be found; null when nothing was queued
     * @param records in the page
     * @param queued entries or expenses in the intake; a week or a report makes several
     * @param skipped records, and lines of reports, left out, by reason
     * @param withdrawn entries deleted here, as their system has taken their work away
     * @param refused records and lines that are cases now
     */
    record Imported(
            @Nullable UUID batchId,
            int records,
            int queued,
            int withdrawn,
            Map<String, Integer> skipped,
            int refused) {

        static final Imported NOTHING = new Imported(null, 0, 0, 0, Map.of(), 0);
    }

    /**
     * @param feed system and object, {@code harvest/time-entries}
     * @param document the page as maps, lists and plain values
     */
    Decision<Imported> take(Scope scope, String feed, String legalEntity, Object document) {
        var mapping = mappings.find(feed);
        if (mapping.isEmpty()) {
            return Decision.reject(TimeProblem.UNKNOWN_FEED, "there is no mapping of " + feed);
        }
        var zone = aliasing.zone(scope, legalEntity);
        if (zone.isEmpty()) {
            return Decision.reject(
                    KitProblem.UNKNOWN_LEGAL_ENTITY, "no legal entity has this code");
        }
        var page = new Page(feed, legalEntity);
        var origin = new Feed(page.system(), mapping.get(), zone.get(), clock.instant());
        var lines = mapping.get().lines();
        var taken =
                lines == null
                        ? Interpreter.read(origin, document)
                                .map(content -> entries.take(scope, page, content))
                        : LineInterpreter.read(origin, lines, document)
                                .map(content -> reports.take(scope, page, content));
        return taken.orElseGet(() ->
                Decision.reject(
                        TimeProblem.IMPORT_SHAPE,
                        "the records are expected at " + mapping.get().records()));
    }
}
