package io.ledgerline.time.expense;

import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.value.Money;
import io.ledgerline.kit.value.SourceReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Table expense_item. */
final class ExpenseRow {

    private ExpenseRow() {}

    static void store(Db db, Expense expense) {
        db.update(
                """
                insert into expense_item (id, legal_entity, source_system, source_id,
                    source_version, project_id, task_id, consultant_id, category, spent_on,
                    accounting_date, gross, recoverable_tax, net, currency, billable, note,
                    spent_by, submitted_by, received_at, state)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                expense.id(),
                expense.legalEntity(),
                expense.source().system(),
                expense.source().id(),
                expense.source().version(),
                expense.projectId(),
                expense.taskId(),
                expense.consultantId(),
                expense.category(),
                expense.spentOn(),
                expense.accountingDate(),
                expense.gross().amount(),
                expense.recoverableTax().amount(),
                expense.net().amount(),
                expense.gross().currencyCode(),
                expense.billable(),
                expense.note(),
                expense.spentBy(),
                expense.submittedBy(),
                expense.receivedAt(),
                expense.state());
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
                        + " and state = 'SUBMITTED' order by id limit ? for update",
                ExpenseRow::read,
                project,
                from,
                to,
                limit);
    }

    static void approve(Db db, List<Expense> approved) {
        db.update(
                """
                update expense_item e set state = 'APPROVED', accounting_date = a.accounting_date,
                    approved_by = a.approved_by, approved_at = a.approved_at,
                    row_version = e.row_version + 1
                from unnest(?, ?, ?, ?) a (id, accounting_date, approved_by, approved_at)
                where e.id = a.id and e.state = 'SUBMITTED'
                """,
                column("uuid", approved, Expense::id),
                column("date", approved, Expense::accountingDate),
                column("text", approved, Expense::approvedBy),
                column("timestamptz", approved, Expense::approvedAt));
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

    private static Expense read(ResultSet row) throws SQLException {
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
                row.getString("spent_by"),
                row.getString("submitted_by"),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                Expense.State.valueOf(row.getString("state")),
                row.getString("approved_by"),
                approvedAt == null ? null : approvedAt.toInstant());
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        return Money.of(row.getBigDecimal(column), row.getString("currency"));
    }
}
