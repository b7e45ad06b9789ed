package io.ledgerline.time.imports;

import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.problem.Violation;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.time.TimeProblem;
import io.ledgerline.time.edge.BodyKeys;
import io.ledgerline.time.edge.Form;
import io.ledgerline.time.imports.Importing.Imported;
import io.ledgerline.time.imports.Interpreter.Content;
import io.ledgerline.time.imports.Interpreter.Told;
import io.ledgerline.time.intake.NewEntry;
import io.ledgerline.time.intake.ReceiveBatch;
import io.ledgerline.time.intake.Receiving;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/** Use case: the time of a page is queued, withdrawn or kept as cases. */
@ApplicationScoped
class EntryImporting {

    private final Receiving receiving;
    private final WithdrawWork withdrawal;
    private final Flagging flagging;
    private final BodyKeys keys;

    EntryImporting(Receiving receiving, WithdrawWork withdrawal, Flagging flagging, BodyKeys keys) {
        this.receiving = receiving;
        this.withdrawal = withdrawal;
        this.flagging = flagging;
        this.keys = keys;
    }

    Decision<Imported> take(Scope scope, Page page, Content content) {
        var flaws = new ArrayList<>(content.flaws());
        var sound = sound(content.told(), flaws);
        if (sound.size() > ReceiveBatch.ENTRIES_MAX) {
            return Decision.reject(
                    TimeProblem.IMPORT_SIZE,
                    "a page makes at most " + ReceiveBatch.ENTRIES_MAX + " entries");
        }
        UUID batchId = null;
        if (!sound.isEmpty()) {
            var batch = new Receiving.NewBatch(page.legalEntity(), List.copyOf(sound));
            var key = keys.of("receive-time-batch", "import", batch);
            var received = receiving.receive(scope, key, batch);
            if (!(received instanceof Decision.Accepted<ReceiveBatch.BatchReceived>(var it, _))) {
                return received.map(_ -> Imported.NOTHING);
            }
            batchId = it.batchId();
        }
        flagging.open(scope, page, flaws);
        var taken = withdrawal.withdraw(scope, page.system(), page.legalEntity(), content.gone());
        if (!(taken instanceof Decision.Accepted<WithdrawWork.Withdrawn>(var gone, _))) {
            return taken.map(_ -> Imported.NOTHING);
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
            one.entry().check(form);
            if (faults.any()) {
                var place = Integer.toString(one.place());
                flaws.add(new Flaw(place, id(one.entry()), messages(faults)));
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
}
