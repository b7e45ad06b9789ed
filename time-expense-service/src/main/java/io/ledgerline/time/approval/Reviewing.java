package io.ledgerline.time.approval;

import io.ledgerline.kit.db.Db;
import io.ledgerline.time.approval.Approvals.Kind;
import io.ledgerline.time.approval.StepRow.Decided;
import io.ledgerline.time.policy.Review;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * What approvers say of records before the last step; each method runs in the caller's transaction,
 * on locked records, in one statement at most.
 */
@ApplicationScoped
public class Reviewing {

    private final Db db;

    Reviewing(Db db) {
        this.db = db;
    }

    void partlyApprove(Kind kind, List<Decided> decided, Review.Step by) {
        StepRow.partlyApprove(db, kind, decided, by);
    }

    void reject(Kind kind, List<Decided> decided, Review.Rejection by) {
        StepRow.reject(db, kind, decided, by);
    }

    /** Takes the first step of time entries back; nothing was told of them yet. */
    public void withdrawTime(Collection<UUID> partlyApproved) {
        StepRow.withdraw(db, Kind.TIME, partlyApproved);
    }

    /** Takes the first step of expense items back; nothing was told of them yet. */
    public void withdrawExpenses(Collection<UUID> partlyApproved) {
        StepRow.withdraw(db, Kind.EXPENSE, partlyApproved);
    }
}
