package io.ledgerline.time.fact;

import io.ledgerline.kit.db.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.OptimisticLockException;
import java.util.List;
import java.util.UUID;

/** The statements that the tables of time entries and expense items have in common. */
@ApplicationScoped
public class FactTable {

    private final Db db;

    FactTable(Db db) {
        this.db = db;
    }

    /**
     * A table of facts.
     *
     * @param name of the table
     * @param day column of the day of work or spending
     * @param person column of the user name of who worked or spent
     */
    public record Table<T>(String name, String day, String person, Db.RowReader<T> reader) {

        /** The facts in a range, the parameters of which are {@link #of}. */
        private String inRange() {
            return "project_id = ? and %s between ? and ? and (?::text is null or %s = ? or consultant_id::text = ?)"
                    .formatted(day, person);
        }
    }

    /** Ids of the facts in the range that are neither rejected nor deleted nor taken back. */
    public List<UUID> live(Table<?> table, Facts.Range range, int limit) {
        return db.query(
                ("select id from %s where %s and state in ('SUBMITTED', 'PARTLY_APPROVED', 'APPROVED')"
                                + " order by id limit ?")
                        .formatted(table.name, table.inRange()),
                row -> row.getObject(1, UUID.class),
                of(range, limit));
    }

    public <T> List<T> lockApproved(Table<T> table, Facts.Range range, int limit) {
        return db.query(
                ("select * from %s where %s and state in ('PARTLY_APPROVED', 'APPROVED')"
                                + " order by id limit ? for update")
                        .formatted(table.name, table.inRange()),
                table.reader,
                of(range, limit));
    }

    /**
     * @throws OptimisticLockException when one of them is no longer approved
     */
    public <T extends Fact<T>> void reverse(Table<T> table, List<Rebooked<T>> rebooked) {
        var ids = rebooked.stream().map(one -> one.original().id()).toList();
        requireAll(change(table, "REVERSED", ids, List.of("APPROVED")), ids.size());
    }

    /**
     * @throws OptimisticLockException when it is neither submitted nor rejected any more
     */
    public void delete(Table<?> table, UUID id) {
        requireAll(change(table, "DELETED", List.of(id), List.of("SUBMITTED", "REJECTED")), 1);
    }

    private int change(Table<?> table, String next, List<UUID> ids, List<String> from) {
        return db.update(
                ("update %s set state = ?, row_version = row_version + 1 where id = any(?)"
                                + " and state = any(?)")
                        .formatted(table.name),
                next,
                Db.array("uuid", ids),
                Db.array("text", from));
    }

    /**
     * @throws OptimisticLockException when fewer rows have changed than were meant to
     */
    public static void requireAll(int changed, int expected) {
        if (changed != expected) {
            throw new OptimisticLockException(
                    "%d of %d records have changed meanwhile"
                            .formatted(expected - changed, expected));
        }
    }

    private static Object[] of(Facts.Range range, int limit) {
        var who = range.consultant();
        return new Object[] {range.project(), range.from(), range.to(), who, who, who, limit};
    }
}
