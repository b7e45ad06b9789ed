package io.ledgerline.kit.desk;

import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Ids;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Tries waiting cases now and then, the least tried first so that each has its turn: the net under
 * the facts, should a process die between.
 */
@ApplicationScoped
class CaseJob {

    private final Db db;
    private final CaseHealing healing;

    CaseJob(Db db, CaseHealing healing) {
        this.db = db;
        this.healing = healing;
    }

    @Scheduled(
            every = "{ledgerline.cases.retry-every}",
            delayed = "{ledgerline.cases.retry-every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void retryWaiting() {
        var keys =
                db.read(
                        Scope.system("exception-desk", Ids.next()),
                        () ->
                                db.query(
                                        "select case_key from exception_case"
                                                + " where state = 'WAITING' and payload is not null"
                                                + " order by retries, opened_at limit 5000",
                                        row -> row.getString(1)));
        if (!keys.isEmpty()) {
            healing.heal(List.of(), keys);
        }
    }
}
