package io.ledgerline.time.imports;

import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.time.TimeProblem;
import io.ledgerline.time.edge.BodyKeys;
import io.ledgerline.time.imports.Importing.Imported;
import io.ledgerline.time.imports.LineInterpreter.Content;
import io.ledgerline.time.intake.ReceiveBatch;
import io.ledgerline.time.intake.Receiving;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Use case: the expenses of a page of reports are queued or kept as cases. */
@ApplicationScoped
class ReportImporting {

    private final Receiving receiving;
    private final Flagging flagging;
    private final BodyKeys keys;

    ReportImporting(Receiving receiving, Flagging flagging, BodyKeys keys) {
        this.receiving = receiving;
        this.flagging = flagging;
        this.keys = keys;
    }

    Decision<Imported> take(Scope scope, Page page, Content content) {
        var told = content.told();
        if (told.size() > ReceiveBatch.ENTRIES_MAX) {
            return Decision.reject(
                    TimeProblem.IMPORT_SIZE,
                    "a page makes at most " + ReceiveBatch.ENTRIES_MAX + " expenses");
        }
        UUID batchId = null;
        if (!told.isEmpty()) {
            var batch = new Receiving.NewExpenses(page.legalEntity(), List.copyOf(told));
            var key = keys.of("receive-expense-batch", "import", batch);
            var received = receiving.receive(scope, key, batch);
            if (!(received instanceof Decision.Accepted<ReceiveBatch.BatchReceived>(var it, _))) {
                return received.map(_ -> Imported.NOTHING);
            }
            batchId = it.batchId();
        }
        flagging.open(scope, page, content.flaws());
        return Decision.accept(
                new Imported(
                        batchId,
                        content.records(),
                        told.size(),
                        0,
                        content.skipped(),
                        content.flaws().size()));
    }
}
