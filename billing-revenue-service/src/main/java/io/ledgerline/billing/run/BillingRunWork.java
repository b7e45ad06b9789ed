package io.ledgerline.billing.run;

import io.ledgerline.billing.invoice.ProposeInvoice;
import io.ledgerline.billing.invoice.ProposeInvoice.Due;
import io.ledgerline.billing.invoice.ProposeInvoice.Outcome;
import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.db.DbException;
import io.ledgerline.kit.scope.Scope;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The work of a run, contract by contract. Each is a transaction of its own whose key makes it
 * once, whoever works on the run and how often: after a kill whoever finds it unfinished.
 */
@ApplicationScoped
class BillingRunWork {

    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Logger LOG = Logger.getLogger(BillingRunWork.class);

    private final Commands commands;
    private final Db db;
    private final BillingRunRow rows;
    private final ProposeInvoice proposing;
    private final Map<UUID, Thread> workers = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    BillingRunWork(Commands commands, Db db, BillingRunRow rows, ProposeInvoice proposing) {
        this.commands = commands;
        this.db = db;
        this.rows = rows;
        this.proposing = proposing;
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    Optional<BillingRun> find(Scope scope, UUID run) {
        return db.read(scope, () -> rows.find(run));
    }

    /** Sets to work on the run, and waits a while for its end. */
    BillingRun on(Scope scope, UUID run, Duration patience) {
        var end = System.nanoTime() + patience.toNanos();
        awaitEnd(goOn(scope, run), patience);
        while (true) {
            var stands = find(scope, run).orElseThrow();
            // Another instance may have contracts of it in hand.
            if (stands.through() || System.nanoTime() > end) {
                return stands;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static void awaitEnd(Thread worker, Duration patience) {
        try {
            worker.join(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The thread that works on the run until it is through or fails; one for each run. */
    Thread goOn(Scope scope, UUID run) {
        return workers.computeIfAbsent(
                run,
                _ ->
                        Thread.ofVirtual()
                                .name("billing-run-" + run)
                                .start(() -> {
                                    try {
                                        work(scope, run);
                                    } catch (RuntimeException e) {
                                        LOG.warnf("run %s waits: %s", run, e.getMessage());
                                    } finally {
                                        workers.remove(run);
                                    }
                                }));
    }

    private void work(Scope scope, UUID run) {
        for (var due : db.read(scope, () -> rows.pending(run))) {
            if (stopping) {
                return;
            }
            propose(scope, due);
        }
    }

    /** One contract that fails does not keep the others: it becomes a case. */
    private void propose(Scope scope, Due due) {
        try {
            finish(scope, "propose-invoice", due, () -> proposing.propose(scope, due));
        } catch (RuntimeException e) {
            if (stopping || DbException.isOutage(e)) {
                throw e;
            }
            LOG.errorf(e, "contract %s of run %s failed", due.contractId(), due.runId());
            finish(scope, "refuse-contract", due, () -> ProposeInvoice.failed(due, e));
        }
    }

    private void finish(Scope scope, String operation, Due due, Supplier<Outcome> outcome) {
        commands.handle(
                scope,
                new CommandKey(operation, due.runId() + "|" + due.contractId()),
                due,
                Outcome.State.class,
                () -> {
                    var made = outcome.get();
                    rows.finish(due, made);
                    return Decision.accept(made.state(), made.effects());
                });
    }
}
