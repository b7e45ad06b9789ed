package io.ledgerline.billing.run;

import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Ids;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes up the runs that a dead process left unfinished. */
@ApplicationScoped
class BillingRunJob {

    private final Db db;
    private final BillingRunRow rows;
    private final BillingRunWork work;

    BillingRunJob(Db db, BillingRunRow rows, BillingRunWork work) {
        this.db = db;
        this.rows = rows;
        this.work = work;
    }

    @Scheduled(
            every = "{ledgerline.billing.run.resume-every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void resume() {
        db.read(Scope.system("billing-run", Ids.next()), rows::open)
                .forEach(one -> work.goOn(one.scope(), one.id()));
    }
}
