package io.ledgerline.time.timesheet;

import static io.ledgerline.time.timesheet.EntryRow.column;

import io.ledgerline.kit.db.Db;
import io.ledgerline.time.fact.FactTable;
import jakarta.persistence.OptimisticLockException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Table time_entry where entries reverse and replace others. */
final class RebookRow {

    private RebookRow() {}

    static List<UUID> people(Db db, Collection<UUID> ids) {
        return db.query(
                "select distinct consultant_id from time_entry where id = any(?)",
                row -> row.getObject(1, UUID.class),
                Db.array("uuid", ids));
    }

    static void insert(Db db, List<Entry> entries) {
        db.update(
                """
                insert into time_entry (id, legal_entity, source_system, source_id,
                    source_version, project_id, task_id, consultant_id, assignment_id, role,
                    work_date, accounting_date, start_minute, stop_minute, worked_minutes,
                    billable_minutes, cap_overage_minutes, cap_warning, billing_type, note,
                    worked_by, submitted_by, received_at,
                    state, approved_by, approved_at, reversal_of, replaces,
                    billed_as, trace_reason)
                select e.* from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                    ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) e
                """,
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
                column("int4", entries, Entry::capOverageMinutes),
                column("text", entries, Entry::capWarning),
                column("text", entries, Entry::billingType),
                column("text", entries, Entry::note),
                column("text", entries, Entry::workedBy),
                column("text", entries, Entry::submittedBy),
                column("timestamptz", entries, Entry::receivedAt),
                column("text", entries, Entry::state),
                column("text", entries, Entry::approvedBy),
                column("timestamptz", entries, Entry::approvedAt),
                column("uuid", entries, traced(Entry.Trace::reversalOf)),
                column("uuid", entries, traced(Entry.Trace::replaces)),
                column("uuid", entries, traced(Entry.Trace::billedAs)),
                column("text", entries, traced(Entry.Trace::reason)));
    }

    /**
     * @throws OptimisticLockException when one of them is no longer submitted
     */
    static void repoint(Db db, List<Entry> entries) {
        int changed =
                db.update(
                        """
                        update time_entry e set project_id = n.project_id, task_id = n.task_id,
                            assignment_id = n.assignment_id, role = n.role,
                            accounting_date = n.accounting_date,
                            billable_minutes = n.billable_minutes, billing_type = n.billing_type,
                            cap_warning = n.cap_warning,
                            row_version = e.row_version + 1
                        from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?) n (id, project_id, task_id,
                            assignment_id, role, accounting_date, billable_minutes, billing_type,
                            cap_warning)
                        where e.id = n.id and e.state = 'SUBMITTED'
                        """,
                        column("uuid", entries, Entry::id),
                        column("uuid", entries, Entry::projectId),
                        column("uuid", entries, Entry::taskId),
                        column("uuid", entries, Entry::assignmentId),
                        column("text", entries, Entry::role),
                        column("date", entries, Entry::accountingDate),
                        column("int4", entries, Entry::billableMinutes),
                        column("text", entries, Entry::billingType),
                        column("text", entries, Entry::capWarning));
        FactTable.requireAll(changed, entries.size());
    }

    /**
     * Marks submitted entries as deleted, as of the version in which their source says so: an
     * earlier one that comes late does not bring them back.
     *
     * @throws OptimisticLockException when one is no longer submitted
     */
    static void withdraw(Db db, Map<UUID, Long> versions) {
        var ids = List.copyOf(versions.keySet());
        FactTable.requireAll(
                db.update(
                        """
                        update time_entry e set state = 'DELETED',
                            source_version = greatest(e.source_version, w.version),
                            row_version = e.row_version + 1
                        from unnest(?, ?) w (id, version)
                        where e.id = w.id and e.state = 'SUBMITTED'
                        """,
                        Db.array("uuid", ids),
                        Db.array("int8", ids.stream().map(versions::get).toList())),
                ids.size());
    }

    private static Function<Entry, @Nullable Object> traced(
            Function<Entry.Trace, @Nullable Object> field) {
        return entry -> {
            var trace = entry.trace();
            return trace == null ? null : field.apply(trace);
        };
    }
}
