package io.ledgerline.time.edge;

import io.ledgerline.kit.db.Db;
import java.util.Collection;

/** Where transactions wait for each other until commit: a class of the server's advisory locks. */
public enum Lock {
    /** Days of people whose work is judged. */
    WORKING_PEOPLE(7301),
    /** Days of tasks that are rounded as one. */
    ROUNDED_DAYS(7302),
    /** Contract lines with a cap on their hours. */
    CAPPED_LINES(7303),
    /** Policies of a legal entity. */
    POLICIES(7304),
    /** Days of people whose spending is judged. */
    SPENDING_PEOPLE(7305);

    /** More buckets than people of a batch, fewer than the server's lock table holds. */
    private static final int BUCKETS = 1_024;

    private final int number;

    Lock(int number) {
        this.number = number;
    }

    /** Takes the keys in one order and one statement, so that nobody waits in a circle. */
    public void take(Db db, Collection<?> keys) {
        db.query(
                "select pg_advisory_xact_lock(?, k) from unnest(?) k",
                _ -> true,
                number,
                Db.array(
                        "int4",
                        keys.stream()
                                .map(key -> Math.floorMod(key.hashCode(), BUCKETS))
                                .sorted()
                                .distinct()
                                .toList()));
    }
}
