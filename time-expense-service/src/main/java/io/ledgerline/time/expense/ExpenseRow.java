package io.ledgerline.time.expense;

import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.value.Money;
import io.ledgerline.kit.value.SourceReference;
import io.ledgerline.time.fact.Fact;
import io.ledgerline.time.fact.FactTable;
import io.ledgerline.time.policy.Review;
import io.ledgerline.time.policy.ReviewColumns;
import io.ledgerline.time.policy.SourceKey;
import io.ledgerline.time.spending.Conversion;
import io.ledgerline.time.spending.Mileage;
import io.ledgerline.time.spending.PerDiem;
import io.ledgerline.time.spending.Ruling;
import jakarta.persistence.OptimisticLockException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Table expense_item. */
final class ExpenseRow {

    private ExpenseRow() {}

    /**
     * Stores new items, in one statement, and replaces unapproved ones of a lower version; the
     * unique index on the source decides.
     *
     * @throws OptimisticLockException when another transaction stored or approved one in between
     */
    static void store(Db db, List<Expense> items) {
        if (!items.isEmpty()) {
            var stored =
                    db.query(ExpenseColumnsRow.STORE, _ -> true, ExpenseColumnsRow.values(items));
            FactTable.requireAll(stored.size(), items.size());
        }
    }

    /**
     * @throws OptimisticLockException when one of them is no longer submitted
     */
    static void repoint(Db db, List<Expense> items) {
        int changed =
                db.update(
                        """
                        update expense_item e set project_id = n.project_id, task_id = n.task_id,
                            accounting_date = n.accounting_date, row_version = e.row_version + 1
                        from unnest(?, ?, ?, ?) n (id, project_id, task_id, accounting_date)
                        where e.id = n.id and e.state = 'SUBMITTED'
                        """,
                        column("uuid", items, Expense::id),
                        column("uuid", items, Expense::projectId),
                        column("uuid", items, Expense::taskId),
                        column("date", items, Expense::accountingDate));
        FactTable.requireAll(changed, items.size());
    }

    /** The items that count on the days, over all entities that the transaction sees. */
    static List<Expense> ofDays(Db db, List<Day> days) {
        return db.query(
                """
                select e.* from unnest(?, ?) k (a, b)
                join expense_item e on e.consultant_id = k.a and e.spent_on = k.b
                where e.state not in ('REJECTED', 'DELETED', 'REVERSED') and e.gross > 0
                """,
                ExpenseRow::read,
                Db.array("uuid", days.stream().map(Day::consultantId).toList()),
                Db.array("date", days.stream().map(Day::date).toList()));
    }

    /** The live items of the sources. */
    static List<Expense> ofSources(Db db, List<SourceKey> keys) {
        return db.query(
                """
                select e.* from (select distinct * from unnest(?, ?, ?) k (a, b, c)) k
                join expense_item e on e.legal_entity = k.a and e.source_system = k.b
                    and e.source_id = k.c and e.state <> 'REVERSED'
                """,
                ExpenseRow::read,
                Db.array("text", keys.stream().map(SourceKey::legalEntity).toList()),
                Db.array("text", keys.stream().map(SourceKey::system).toList()),
                Db.array("text", keys.stream().map(SourceKey::id).toList()));
    }

    static List<Expense> lock(Db db, Collection<UUID> ids) {
        return db.query(
                "select * from expense_item where id = any(?) order by id for update",
                ExpenseRow::read,
                Db.array("uuid", ids));
    }

    static List<Expense> lockSubmitted(
            Db db, UUID project, LocalDate from, LocalDate to, int limit) {
        return db.query(
                "select * from expense_item where project_id = ? and spent_on between ? and ?"
                        + " and state in ('SUBMITTED', 'PARTLY_APPROVED') order by id limit ?"
                        + " for update",
                ExpenseRow::read,
                project,
                from,
                to,
                limit);
    }

    static Set<UUID> receipted(Db db, Collection<UUID> ids) {
        return Set.copyOf(
                db.query(
                        "select distinct expense_id from expense_receipt where expense_id = any(?)",
                        row -> row.getObject(1, UUID.class),
                        Db.array("uuid", ids)));
    }

    static void approve(Db db, List<Expense> approved) {
        db.update(
                """
                update expense_item e set state = 'APPROVED', accounting_date = a.accounting_date,
                    approved_by = a.approved_by, approved_at = a.approved_at,
                    approved_for = a.approved_for, row_version = e.row_version + 1
                from unnest(?, ?, ?, ?, ?)
                    a (id, accounting_date, approved_by, approved_at, approved_for)
                where e.id = a.id and e.approved_by is null
                """,
                column("uuid", approved, Expense::id),
                column("date", approved, Expense::accountingDate),
                column("text", approved, Expense::approvedBy),
                column("timestamptz", approved, Expense::approvedAt),
                column("text", approved, item -> Review.principal(item.review())));
    }

    static Optional<Expense> find(Db db, UUID id, @Nullable String person) {
        return db.first(
                "select * from expense_item where id = ? and (?::text is null or spent_by = ?)",
                ExpenseRow::read,
                id,
                person,
                person);
    }

    static List<Expense> list(Db db, Claiming.Filter filter, @Nullable UUID after, int limit) {
        var projects = filter.projects() == null ? null : Db.array("uuid", filter.projects());
        return db.query(
                """
                select * from expense_item
                where (?::uuid[] is null or project_id = any(?))
                    and (?::date is null or spent_on >= ?) and (?::date is null or spent_on <= ?)
                    and (?::text is null or state = ?) and (?::text is null or spent_by = ?)
                    and (?::uuid is null or id > ?)
                order by id limit ?
                """,
                ExpenseRow::read,
                projects,
                projects,
                filter.from(),
                filter.from(),
                filter.to(),
                filter.to(),
                filter.state(),
                filter.state(),
                filter.spentBy(),
                filter.spentBy(),
                after,
                after,
                limit);
    }

    private static Db.SqlArray column(
            String type, List<Expense> items, Function<Expense, @Nullable Object> field) {
        return Db.array(type, items.stream().map(field).toList());
    }

    static Expense read(ResultSet row) throws SQLException {
        var approvedAt = row.getObject("approved_at", OffsetDateTime.class);
        return new Expense(
                row.getObject("id", UUID.class),
                row.getString("legal_entity"),
                row.getObject("project_id", UUID.class),
                row.getObject("task_id", UUID.class),
                row.getObject("consultant_id", UUID.class),
                row.getString("category"),
                row.getObject("spent_on", LocalDate.class),
                row.getObject("accounting_date", LocalDate.class),
                money(row, "gross"),
                money(row, "recoverable_tax"),
                money(row, "net"),
                row.getBoolean("billable"),
                new SourceReference(
                        row.getString("source_system"),
                        row.getString("source_id"),
                        row.getLong("source_version")),
                row.getString("note"),
                mileage(row),
                perDiem(row),
                conversion(row),
                ruling(row),
                row.getString("spent_by"),
                row.getString("submitted_by"),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                Expense.State.valueOf(row.getString("state")),
                row.getString("approved_by"),
                approvedAt == null ? null : approvedAt.toInstant(),
                trace(row),
                ReviewColumns.read(row));
    }

    private static Fact.@Nullable Trace trace(ResultSet row) throws SQLException {
        var reason = row.getString("trace_reason");
        return reason == null
                ? null
                : new Fact.Trace(
                        row.getObject("reversal_of", UUID.class),
                        row.getObject("replaces", UUID.class),
                        row.getObject("billed_as", UUID.class),
                        reason);
    }

    private static @Nullable Mileage mileage(ResultSet row) throws SQLException {
        var distance = row.getBigDecimal("distance_km");
        return distance == null
                ? null
                : new Mileage(distance.stripTrailingZeros(), row.getString("country"));
    }

    private static @Nullable PerDiem perDiem(ResultSet row) throws SQLException {
        var part = row.getString("day_part");
        return part == null
                ? null
                : new PerDiem(
                        row.getString("country"),
                        PerDiem.Part.valueOf(part),
                        labels(row, "meals", PerDiem.Meal::valueOf));
    }

    private static @Nullable Conversion conversion(ResultSet row) throws SQLException {
        var currency = row.getString("original_currency");
        return currency == null
                ? null
                : new Conversion(
                        Money.of(row.getBigDecimal("original_gross"), currency),
                        Money.of(row.getBigDecimal("original_tax"), currency),
                        row.getBigDecimal("exchange_rate").stripTrailingZeros(),
                        row.getObject("exchange_rate_date", LocalDate.class));
    }

    private static Ruling ruling(ResultSet row) throws SQLException {
        var currency = row.getString("entity_currency");
        return new Ruling(
                row.getObject("policy_from", LocalDate.class),
                currency == null ? null : Money.of(row.getBigDecimal("entity_gross"), currency),
                row.getBoolean("receipt_required"),
                labels(row, "limits_exceeded", Ruling.Limit::valueOf));
    }

    private static <L> Set<L> labels(ResultSet row, String column, Function<String, L> label)
            throws SQLException {
        return Stream.of((String[]) row.getArray(column).getArray())
                .map(label)
                .collect(Collectors.toSet());
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        return Money.of(row.getBigDecimal(column), row.getString("currency"));
    }
}
