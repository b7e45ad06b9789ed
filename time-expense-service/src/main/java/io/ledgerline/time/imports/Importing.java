package io.ledgerline.time.imports;

import io.ledgerline.kit.cases.CaseDraft;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.command.KitProblem;
import io.ledgerline.kit.command.Violation;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.kit.value.SourceReference;
import io.ledgerline.time.imports.Interpreter.Content;
import io.ledgerline.time.imports.Interpreter.Flaw;
import io.ledgerline.time.imports.Interpreter.Told;
import io.ledgerline.time.intake.Batching;
import io.ledgerline.time.intake.BodyKeys;
import io.ledgerline.time.intake.Form;
import io.ledgerline.time.intake.NewEntry;
import io.ledgerline.time.intake.Receiving;
import io.ledgerline.time.reference.Aliasing;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Use case: a page of a foreign system's records goes into the ordinary intake. A record that
 * cannot be read becomes a case and does not hold up the others; what is not in the page is not
 * known and changes nothing.
 */
@ApplicationScoped
class Importing {

    private final Commands commands;
    private final Receiving receiving;
    private final Aliasing aliasing;
    private final MappingFiles mappings;
    private final Withdrawing withdrawing;
    private final BodyKeys keys;
    private final InstantSource clock;

    Importing(
            Commands commands,
            Receiving receiving,
            Aliasing aliasing,
            MappingFiles mappings,
            Withdrawing withdrawing,
            BodyKeys keys,
            InstantSource clock) {
        this.commands = commands;
        this.receiving = receiving;
        this.aliasing = aliasing;
        this.mappings = mappings;
        this.withdrawing = withdrawing;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * @param batchId where the outcome will be found; null when no entry was queued
     * @param records in the page
     * @param queued entries in the intake; a weekly record makes several
     * @param skipped records left out, by reason
     * @param withdrawn entries deleted here, as their system has taken their work away
     * @param refused records that are cases now
     */
    record Imported(
            @Nullable UUID batchId,
            int records,
            int queued,
            int withdrawn,
            Map<String, Integer> skipped,
            int refused) {}

    /**
     * @param feed system and object, {@code harvest/time-entries}
     * @param document the page as maps, lists and plain values
     */
    Decision<Imported> take(Scope scope, String feed, String legalEntity, Object document) {
        var mapping = mappings.find(feed);
        if (mapping.isEmpty()) {
            return Decision.reject(ImportProblem.UNKNOWN_FEED, "there is no mapping of " + feed);
        }
        var zone = aliasing.zone(scope, legalEntity);
        if (zone.isEmpty()) {
            return Decision.reject(
                    KitProblem.UNKNOWN_LEGAL_ENTITY, "no legal entity has this code");
        }
        var system = feed.substring(0, feed.indexOf('/'));
        var content =
                Interpreter.read(system, mapping.get(), document, zone.get(), clock.instant());
        if (content.isEmpty()) {
            return Decision.reject(
                    ImportProblem.IMPORT_SHAPE,
                    "the records are expected at " + mapping.get().records());
        }
        return take(scope, feed, legalEntity, content.get());
    }

    private Decision<Imported> take(Scope scope, String feed, String legalEntity, Content content) {
        var flaws = new ArrayList<>(content.flaws());
        var sound = sound(content.told(), flaws);
        if (sound.size() > Batching.ENTRIES_MAX) {
            return Decision.reject(
                    ImportProblem.IMPORT_SIZE,
                    "a page makes at most " + Batching.ENTRIES_MAX + " entries");
        }
        UUID batchId = null;
        if (!sound.isEmpty()) {
            var batch = new Receiving.NewBatch(legalEntity, List.copyOf(sound));
            var key = keys.of("receive-time-batch", "import", batch);
            var received = receiving.receive(scope, key, batch);
            if (!(received instanceof Decision.Accepted<Batching.BatchReceived>(var it, _))) {
                return received.map(_ -> new Imported(null, 0, 0, 0, Map.of(), 0));
            }
            batchId = it.batchId();
        }
        if (!flaws.isEmpty()) {
            open(scope, feed, legalEntity, flaws);
        }
        var system = feed.substring(0, feed.indexOf('/'));
        var taken = withdrawing.withdraw(scope, system, legalEntity, content.gone());
        if (!(taken instanceof Decision.Accepted<Withdrawing.Withdrawn>(var gone, _))) {
            return taken.map(_ -> new Imported(null, 0, 0, 0, Map.of(), 0));
        }
        return Decision.accept(
                new Imported(
                        batchId,
                        content.records(),
                        sound.size(),
                        gone.entries(),
                        content.skipped(),
                        flaws.size() + gone.cases()));
    }

    /** Those that the intake will take; the others become flaws. */
    private static List<NewEntry> sound(List<Told> told, List<Flaw> flaws) {
        var sound = new ArrayList<NewEntry>();
        for (var one : told) {
            var faults = new Faults();
            var form = new Form(faults, "");
            form.source(one.entry().source());
            form.entry(one.entry());
            if (faults.any()) {
                flaws.add(new Flaw(one.place(), id(one.entry()), messages(faults)));
            } else {
                sound.add(one.entry());
            }
        }
        return sound;
    }

    private static String id(NewEntry entry) {
        var source = entry.source();
        return source == null ? "" : Objects.requireNonNullElse(source.id(), "");
    }

    private static String messages(Faults faults) {
        return faults.violations().stream()
                .map(Violation::message)
                .collect(Collectors.joining("; "));
    }

    /** Keeps each flaw as a case of its own; the same flaw again is the same case. */
    private void open(Scope scope, String feed, String legalEntity, List<Flaw> flaws) {
        record Opened(int cases) {}
        var drafts = flaws.stream().map(flaw -> draft(feed, legalEntity, flaw)).toList();
        commands.handle(
                scope,
                keys.of("open-import-cases", "import-flaws", List.of(feed, drafts)),
                drafts,
                Opened.class,
                () -> Decision.accept(new Opened(drafts.size()), Effects.NONE.withCases(drafts)));
    }

    private static CaseDraft draft(String feed, String legalEntity, Flaw flaw) {
        var id = flaw.id().isEmpty() ? "record " + flaw.place() : flaw.id();
        return CaseDraft.open(
                legalEntity,
                new Violation(
                        ImportProblem.IMPORT_RECORD_NOT_VALID.name(),
                        "records[" + flaw.place() + "]",
                        feed + ": " + flaw.message(),
                        OwnerQueue.IT,
                        "correct the record in its system and send it again"),
                new SourceReference(feed.substring(0, feed.indexOf('/')), shortened(id), 1));
    }

    private static String shortened(String id) {
        return id.substring(0, Math.min(id.length(), Form.CODE_CHARACTERS_MAX));
    }
}
