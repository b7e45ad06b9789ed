package io.ledgerline.time.imports;

import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.problem.KitProblem;
import io.ledgerline.kit.problem.Violation;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.time.TimeProblem;
import io.ledgerline.time.correction.WithdrawFacts;
import io.ledgerline.time.correction.WithdrawFacts.Withdrawn;
import io.ledgerline.time.edge.Form;
import io.ledgerline.time.expense.NewExpense;
import io.ledgerline.time.fact.Kind;
import io.ledgerline.time.intake.NewEntry;
import io.ledgerline.time.intake.ReceiveBatch;
import io.ledgerline.time.intake.Receiving;
import io.ledgerline.time.reference.Aliasing;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Use case: a page of a foreign system's records goes into the ordinary intake. A record that
 * cannot be read becomes a case and does not hold up the others; what is not in the page is not
 * known and changes nothing.
 */
@ApplicationScoped
class ImportPage {

    private final MappingFiles mappings;
    private final Aliasing aliasing;
    private final Receiving receiving;
    private final WithdrawFacts withdrawal;
    private final OpenImportCases cases;

    ImportPage(
            MappingFiles mappings,
            Aliasing aliasing,
            Receiving receiving,
            WithdrawFacts withdrawal,
            OpenImportCases cases) {
        this.mappings = mappings;
        this.aliasing = aliasing;
        this.receiving = receiving;
        this.withdrawal = withdrawal;
        this.cases = cases;
    }

    /**
     * @param batchId where the outcome will be found; null when nothing was queued
     * @param records in the page
     * @param queued entries or expenses in the intake; a week or a report makes several
     * @param withdrawn entries or expenses taken back here, as their system has taken them away
     * @param skipped number of records, and lines of reports, left out, by reason
     * @param skippedIds their ids in the sending system, by reason
     * @param refused records and lines that are cases now
     */
    record Imported(
            @Nullable UUID batchId,
            int records,
            int queued,
            int withdrawn,
            Map<String, Integer> skipped,
            Map<String, List<String>> skippedIds,
            int refused) {

        static Imported of(@Nullable UUID batchId, int queued, Content<?> content, Withdrawn gone) {
            return new Imported(
                    batchId,
                    content.records(),
                    queued,
                    gone.facts(),
                    content.skipped().entrySet().stream()
                            .collect(
                                    Collectors.toMap(
                                            Map.Entry::getKey,
                                            one -> one.getValue().size(),
                                            Integer::sum,
                                            TreeMap::new)),
                    content.skipped(),
                    content.flaws().size() + gone.cases());
        }
    }

    /**
     * @param feed system and object, {@code harvest/time-entries}
     * @param document the page as maps, lists and plain values
     * @param headers of the request, by name
     */
    Decision<Imported> take(
            Scope scope,
            String feed,
            String legalEntity,
            Object document,
            UnaryOperator<@Nullable String> headers) {
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
        var events = mapping.get().events();
        var event =
                events == null || events.header() == null ? null : headers.apply(events.header());
        var people = Feed.people(page.system(), mapping.get(), document);
        var origin =
                new Feed(
                        page.system(),
                        mapping.get(),
                        aliasing.zones(scope, legalEntity, people),
                        zone.get(),
                        cases.now(),
                        event);
        var lines = mapping.get().lines();
        return lines == null
                ? Interpreter.read(origin, document)
                        .filter(content -> !content.isForeign())
                        .map(content -> takeEntries(scope, page, content))
                        .orElseGet(() -> misshapen(origin))
                : LineInterpreter.read(origin, lines, document)
                        .filter(content -> !content.isForeign())
                        .map(content -> takeExpenses(scope, page, content))
                        .orElseGet(() -> misshapen(origin));
    }

    private static Decision<Imported> misshapen(Feed feed) {
        return Decision.reject(TimeProblem.IMPORT_SHAPE, feed.expected());
    }

    private Decision<Imported> takeEntries(
            Scope scope, Page page, Content<Interpreter.ReadEntry> content) {
        var sound = sound(content);
        var batch = new Receiving.NewBatch(page.legalEntity(), List.copyOf(sound));
        return queued(
                sound.size(),
                "entries",
                () -> receiving.importBatch(scope, batch),
                batchId -> settle(scope, page, Kind.TIME, batchId, sound.size(), content));
    }

    private Decision<Imported> takeExpenses(Scope scope, Page page, Content<NewExpense> content) {
        var told = content.told();
        var batch = new Receiving.NewExpenses(page.legalEntity(), List.copyOf(told));
        return queued(
                told.size(),
                "expenses",
                () -> receiving.importBatch(scope, batch),
                batchId -> settle(scope, page, Kind.EXPENSE, batchId, told.size(), content));
    }

    /** What was not queued: flaws become cases, and what is gone there goes here. */
    private Decision<Imported> settle(
            Scope scope,
            Page page,
            Kind kind,
            @Nullable UUID batchId,
            int queued,
            Content<?> content) {
        cases.open(scope, page, content.flaws());
        return withdrawal
                .withdraw(scope, kind, page.system(), page.legalEntity(), content.gone())
                .map(gone -> Imported.of(batchId, queued, content, gone));
    }

    /** Goes on with the id of the batch, null when there is nothing to queue. */
    private static Decision<Imported> queued(
            int size,
            String what,
            Supplier<Decision<ReceiveBatch.BatchReceived>> receive,
            Function<@Nullable UUID, Decision<Imported>> next) {
        if (size > ReceiveBatch.ENTRIES_MAX) {
            return Decision.reject(
                    TimeProblem.IMPORT_SIZE,
                    "a page makes at most " + ReceiveBatch.ENTRIES_MAX + " " + what);
        }
        if (size == 0) {
            return next.apply(null);
        }
        return switch (receive.get()) {
            case Decision.Accepted<ReceiveBatch.BatchReceived>(var batch, _) ->
                    next.apply(batch.batchId());
            case Decision.Rejected<ReceiveBatch.BatchReceived>(var problem, var draft) ->
                    new Decision.Rejected<>(problem, draft);
        };
    }

    /** Those that the intake will take; the others become flaws. */
    private static List<NewEntry> sound(Content<Interpreter.ReadEntry> content) {
        var sound = new ArrayList<NewEntry>();
        for (var one : content.told()) {
            var faults = new Faults();
            var form = new Form(faults, "");
            var source = one.entry().source();
            form.source(source);
            one.entry().check(form);
            if (faults.any()) {
                var id = source == null ? "" : Objects.requireNonNullElse(source.id(), "");
                var messages =
                        faults.violations().stream()
                                .map(Violation::message)
                                .collect(Collectors.joining("; "));
                content.refuse(new Flaw(Integer.toString(one.place()), id, messages));
            } else {
                sound.add(one.entry());
            }
        }
        return sound;
    }
}
