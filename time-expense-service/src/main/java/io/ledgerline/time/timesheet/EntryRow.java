package io.ledgerline.time.timesheet;

import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.value.SourceReference;
import io.ledgerline.time.policy.Review;
import io.ledgerline.time.policy.ReviewColumns;
import io.ledgerline.time.policy.SourceKey;
import io.ledgerline.time.reference.BillingType;
import jakarta.persistence.OptimisticLockException;
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

/** Table time_entry; one statement for any number of entries. */
final class EntryRow {

    private EntryRow() {}

    /**
     * Stores new entries and replaces submitted ones of a lower version, each in its state; the
     * unique index on the source decides.
     *
     * @throws OptimisticLockException when another transaction stored or approved one in between:
     *     judging again sees it
     */
    static void store(Db db, List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        var stored =
                db.query(
                        """
                        insert into time_entry (id, legal_entity, source_system, source_id,
                            source_version, project_id, task_id, consultant_id, assignment_id,
                            role, work_date, accounting_date, start_minute, stop_minute,
                            worked_minutes, billable_minutes, billing_type, note, worked_by,
                            submitted_by, received_at, cap_warning, cap_overage_minutes, state,
                            approved_by, approved_at)
                        select e.* from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                            ?, ?, ?, ?, ?, ?, ?, ?, ?) e
                        on conflict (legal_entity, source_system, source_id)
                            where state <> 'REVERSED'
                        do update set source_version = excluded.source_version,
                            project_id = excluded.project_id, task_id = excluded.task_id,
                            consultant_id = excluded.consultant_id,
                            assignment_id = excluded.assignment_id, role = excluded.role,
                            work_date = excluded.work_date,
                            accounting_date = excluded.accounting_date,
                            start_minute = excluded.start_minute,
                            stop_minute = excluded.stop_minute,
                            worked_minutes = excluded.worked_minutes,
                            billable_minutes = excluded.billable_minutes,
                            billing_type = excluded.billing_type, note = excluded.note,
                            worked_by = excluded.worked_by, submitted_by = excluded.submitted_by,
                            received_at = excluded.received_at,
                            cap_warning = excluded.cap_warning,
                            cap_overage_minutes = excluded.cap_overage_minutes,
                            state = excluded.state, approved_by = excluded.approved_by,
                            approved_at = excluded.approved_at,
                            first_approved_by = null, first_approved_for = null,
                            first_approved_at = null, rejected_by = null, rejected_for = null,
                            rejected_at = null, rejection_reason = null,
                            row_version = time_entry.row_version + 1
                        where time_entry.state in
                                ('SUBMITTED', 'PARTLY_APPROVED', 'REJECTED', 'DELETED')
                            and time_entry.id = excluded.id
                            and time_entry.source_version < excluded.source_version
                        returning id
                        """,
                        _ -> true,
                        column("uuid", entries, Entry::id),
                        column("text", entries, Entry::legalEntity),
                        column("text", entries, entry -> entry.source().system()),
                        column("text", entries, entry -> entry.source().id()),
                        column("int8", entries, entry -> entry.source().version()),
                        column("uuid", entries, Entry::projectId),
                        column("uuid", entries, Entry::taskId),
                        column("uuid", entries, Entry::consultantId),
                        column("uuid", entries, Entry::assignmentId),
                        column("text", entries, Entry::role),
                        column("date", entries, Entry::workDate),
                        column("date", entries, Entry::accountingDate),
                        column("int4", entries, Entry::startMinute),
                        column("int4", entries, Entry::stopMinute),
                        column("int4", entries, Entry::workedMinutes),
                        column("int4", entries, Entry::billableMinutes),
                        column("text", entries, Entry::billingType),
                        column("text", entries, Entry::note),
                        column("text", entries, Entry::workedBy),
                        column("text", entries, Entry::submittedBy),
                        column("timestamptz", entries, Entry::receivedAt),
                        column("text", entries, Entry::capWarning),
                        column("int4", entries, Entry::capOverageMinutes),
                        column("text", entries, Entry::state),
                        column("text", entries, Entry::approvedBy),
                        column("timestamptz", entries, Entry::approvedAt));
        if (stored.size() != entries.size()) {
            throw new OptimisticLockException(
                    "%d of %d entries were stored or approved meanwhile"
                            .formatted(entries.size() - stored.size(), entries.size()));
        }
    }

    static List<Entry> ofSources(Db db, List<SourceKey> keys) {
        return db.query(
                """
                select e.* from (select distinct * from unnest(?, ?, ?) k (a, b, c)) k
                join time_entry e on e.legal_entity = k.a and e.source_system = k.b
                    and e.source_id = k.c and e.state <> 'REVERSED'
                """,
                EntryRow::read,
                Db.array("text", keys.stream().map(SourceKey::legalEntity).toList()),
                Db.array("text", keys.stream().map(SourceKey::system).toList()),
                Db.array("text", keys.stream().map(SourceKey::id).toList()));
    }

    static List<Entry> ofDays(Db db, List<Timebook.Day> days) {
        return db.query(
                """
                select e.* from (select distinct * from unnest(?, ?) k (a, b)) k
                join time_entry e on e.consultant_id = k.a and e.work_date = k.b
                    and e.state <> 'REVERSED' and e.state not in ('REJECTED', 'DELETED')
                """,
                EntryRow::read,
                Db.array("uuid", days.stream().map(Timebook.Day::consultantId).toList()),
                Db.array("date", days.stream().map(Timebook.Day::date).toList()));
    }

    static List<Entry> lock(Db db, Collection<UUID> ids) {
        return db.query(
                "select * from time_entry where id = any(?) order by id for update",
                EntryRow::read,
                Db.array("uuid", ids));
    }

    static List<Entry> lockSubmitted(Db db, UUID project, LocalDate from, LocalDate to, int limit) {
        return db.query(
                "select * from time_entry where project_id = ? and work_date between ? and ?"
                        + " and state in ('SUBMITTED', 'PARTLY_APPROVED') order by id limit ?"
                        + " for update",
                EntryRow::read,
                project,
                from,
                to,
                limit);
    }

    /**
     * Submitted is asked by who has not approved, which a constraint makes the same: asked by the
     * state, the planner reads all of the index of submitted rows instead of the keys.
     */
    static void approve(Db db, List<Entry> approved) {
        db.update(
                """
                update time_entry e set state = 'APPROVED', accounting_date = a.accounting_date,
                    billable_minutes = a.billable_minutes,
                    cap_overage_minutes = a.cap_overage_minutes, approved_by = a.approved_by,
                    approved_at = a.approved_at, approved_for = a.approved_for,
                    row_version = e.row_version + 1
                from unnest(?, ?, ?, ?, ?, ?, ?) a (id, accounting_date, billable_minutes,
                    cap_overage_minutes, approved_by, approved_at, approved_for)
                where e.id = a.id and e.approved_by is null
                """,
                column("uuid", approved, Entry::id),
                column("date", approved, Entry::accountingDate),
                column("int4", approved, Entry::billableMinutes),
                column("int4", approved, Entry::capOverageMinutes),
                column("text", approved, Entry::approvedBy),
                column("timestamptz", approved, Entry::approvedAt),
                column("text", approved, entry -> Review.principal(entry.review())));
    }

    static Optional<Entry> find(Db db, UUID id, @Nullable String person) {
        return db.first(
                "select * from time_entry where id = ? and (?::text is null or worked_by = ?)",
                EntryRow::read,
                id,
                person,
                person);
    }

    static List<Entry> list(Db db, Timekeeping.Filter filter, @Nullable UUID after, int limit) {
        return db.query(
                """
                select * from time_entry
                where (?::uuid[] is null or project_id = any(?))
                    and (?::date is null or work_date >= ?) and (?::date is null or work_date <= ?)
                    and (?::text is null or state = ?) and (?::text is null or worked_by = ?)
                    and (?::uuid is null or id > ?)
                order by id limit ?
                """,
                EntryRow::read,
                filter.projectArray(),
                filter.projectArray(),
                filter.from(),
                filter.from(),
                filter.to(),
                filter.to(),
                filter.state(),
                filter.state(),
                filter.workedBy(),
                filter.workedBy(),
                after,
                after,
                limit);
    }

    static Db.SqlArray column(
            String type, List<Entry> entries, Function<Entry, @Nullable Object> field) {
        return Db.array(type, entries.stream().map(field).toList());
    }

    static Entry read(ResultSet row) throws SQLException {
        var approvedAt = row.getObject("approved_at", OffsetDateTime.class);
        var capWarning = row.getString("cap_warning");
        return new Entry(
                row.getObject("id", UUID.class),
                row.getString("legal_entity"),
                row.getObject("project_id", UUID.class),
                row.getObject("task_id", UUID.class),
                row.getObject("consultant_id", UUID.class),
                row.getObject("assignment_id", UUID.class),
                row.getString("role"),
                row.getObject("work_date", LocalDate.class),
                row.getObject("accounting_date", LocalDate.class),
                row.getObject("start_minute", Integer.class),
                row.getObject("stop_minute", Integer.class),
                row.getInt("worked_minutes"),
                row.getInt("billable_minutes"),
                row.getInt("cap_overage_minutes"),
                capWarning == null ? null : Entry.CapWarning.valueOf(capWarning),
                BillingType.valueOf(row.getString("billing_type")),
                new SourceReference(
                        row.getString("source_system"),
                        row.getString("source_id"),
                        row.getLong("source_version")),
                row.getString("note"),
                row.getString("worked_by"),
                row.getString("submitted_by"),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                Entry.State.valueOf(row.getString("state")),
                row.getString("approved_by"),
                approvedAt == null ? null : approvedAt.toInstant(),
                trace(row),
                ReviewColumns.read(row));
    }

    private static Entry.@Nullable Trace trace(ResultSet row) throws SQLException {
        var reason = row.getString("trace_reason");
        return reason == null
                ? null
                : new Entry.Trace(
                        row.getObject("reversal_of", UUID.class),
                        row.getObject("replaces", UUID.class),
                        row.getObject("billed_as", UUID.class),
                        reason);
    }
}
