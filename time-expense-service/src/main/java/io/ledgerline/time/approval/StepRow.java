package io.ledgerline.time.approval;

import io.ledgerline.kit.db.Db;
import io.ledgerline.time.approval.Approvals.Kind;
import io.ledgerline.time.policy.Review;
import jakarta.persistence.OptimisticLockException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The review of a record in the tables time_entry and expense_item, which have the same columns for
 * it; one statement for any number of records. Like an approval, a step asks for who has not
 * approved and not for the state: the planner takes the index of waiting rows for tiny.
 */
final class StepRow {

    private static final Map<Kind, String> TABLES =
            Map.of(Kind.TIME, "time_entry", Kind.EXPENSE, "expense_item");

    private StepRow() {}

    /**
     * @param onBehalfOf in whose place the approver acted, or null
     */
    record Decided(UUID id, @Nullable String onBehalfOf) {}

    /**
     * Stores the first of two steps.
     *
     * @throws OptimisticLockException when one of them does not wait for it any more
     */
    static void partlyApprove(Db db, Kind kind, List<Decided> decided, Review.Step by) {
        if (decided.isEmpty()) {
            return;
        }
        int stored =
                db.update(
                        """
                        update %s e set state = 'PARTLY_APPROVED', first_approved_by = ?,
                            first_approved_at = ?, first_approved_for = s.principal,
                            row_version = e.row_version + 1
                        from unnest(?, ?) s (id, principal)
                        where e.id = s.id and e.approved_by is null
                            and e.first_approved_by is null
                        """
                                .formatted(TABLES.get(kind)),
                        by.by(),
                        by.at(),
                        column("uuid", decided, Decided::id),
                        column("text", decided, Decided::onBehalfOf));
        requireAll(stored, decided.size());
    }

    /**
     * Sends records back.
     *
     * @throws OptimisticLockException when one of them does not wait any more
     */
    static void reject(Db db, Kind kind, List<Decided> decided, Review.Rejection by) {
        if (decided.isEmpty()) {
            return;
        }
        int stored =
                db.update(
                        """
                        update %s e set state = 'REJECTED', rejected_by = ?, rejected_at = ?,
                            rejection_reason = ?, rejected_for = s.principal,
                            first_approved_by = null, first_approved_for = null,
                            first_approved_at = null, row_version = e.row_version + 1
                        from unnest(?, ?) s (id, principal)
                        where e.id = s.id and e.approved_by is null and e.rejected_by is null
                        """
                                .formatted(TABLES.get(kind)),
                        by.by(),
                        by.at(),
                        by.reason(),
                        column("uuid", decided, Decided::id),
                        column("text", decided, Decided::onBehalfOf));
        requireAll(stored, decided.size());
    }

    /**
     * Takes the first of two steps back.
     *
     * @throws OptimisticLockException when one of them does not wait for the second any more
     */
    static void withdraw(Db db, Kind kind, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return;
        }
        int stored =
                db.update(
                        """
                        update %s set state = 'SUBMITTED', first_approved_by = null,
                            first_approved_for = null, first_approved_at = null,
                            row_version = row_version + 1
                        where id = any(?) and approved_by is null
                            and first_approved_by is not null
                        """
                                .formatted(TABLES.get(kind)),
                        Db.array("uuid", ids));
        requireAll(stored, ids.size());
    }

    private static Db.SqlArray column(
            String type, List<Decided> decided, Function<Decided, @Nullable Object> field) {
        return Db.array(type, decided.stream().map(field).toList());
    }

    private static void requireAll(int stored, int expected) {
        if (stored != expected) {
            throw new OptimisticLockException(
                    "%d of %d records have changed meanwhile"
                            .formatted(expected - stored, expected));
        }
    }
}
