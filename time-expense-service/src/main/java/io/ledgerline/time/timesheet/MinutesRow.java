package io.ledgerline.time.timesheet;

import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.replica.Replica;
import io.ledgerline.time.edge.Lock;
import io.ledgerline.time.timesheet.Rounding.DayTask;
import io.ledgerline.time.timesheet.Rounding.Total;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Table time_entry, summed by what is rounded as one and by contract line. */
final class MinutesRow {

    private static final String USED =
            """
            select l.id, sum(e.billable_minutes)
            from replica l
            join replica p on p.topic = 'projects' and p.contract_id = l.code
            cross join jsonb_array_elements(p.document -> 'tasks') t
            join time_entry e on e.project_id = p.id::uuid and e.task_id = (t ->> 'id')::uuid
                and e.state %s and e.billable_minutes > 0
            where l.topic = 'contracts' and l.id = any(?) and t ->> 'contractLineId' = l.id
                and e.id <> all(?)
            group by 1
            """;

    private MinutesRow() {}

    /**
     * Approved billable minutes by line, locked until commit: two approvals under one cap wait for
     * each other. A reversed entry no longer counts.
     */
    static Map<UUID, Long> lockApproved(Db db, List<UUID> lines) {
        Lock.CAPPED_LINES.take(db, lines);
        return used(db, "= 'APPROVED'", lines, List.of());
    }

    /**
     * Minutes by line that are approved or may be, as far as known; locks nothing.
     *
     * @param without entries that do not count
     */
    static Map<UUID, Long> live(Db db, Collection<UUID> lines, Collection<UUID> without) {
        return used(db, "in ('SUBMITTED', 'PARTLY_APPROVED', 'APPROVED')", lines, without);
    }

    private static Map<UUID, Long> used(
            Db db, String states, Collection<UUID> lines, Collection<UUID> without) {
        var used = new HashMap<UUID, Long>();
        db.query(
                USED.formatted(states),
                row -> used.put(UUID.fromString(row.getString(1)), row.getLong(2)),
                Replica.texts(lines),
                Db.array("uuid", without));
        return used;
    }

    /**
     * Approved minutes of the days, locked until commit: two approvals of one day wait for each
     * other, so that neither rounds without the other's minutes. Neither a reversed entry nor its
     * reversal counts. What stays billed after its cost was corrected counts with the minutes that
     * its billing was rounded from.
     */
    static Map<DayTask, Total> lock(Db db, List<DayTask> days) {
        if (days.isEmpty()) {
            return Map.of();
        }
        Lock.ROUNDED_DAYS.take(db, days);
        var totals = new HashMap<DayTask, Total>();
        db.query(
                """
                select k.a, k.b, k.c, sum(coalesce(b.worked_minutes, e.worked_minutes))::int,
                    sum(e.billable_minutes + e.cap_overage_minutes)::int
                from unnest(?, ?, ?) k (a, b, c)
                join time_entry e on e.consultant_id = k.a and e.work_date = k.b
                    and e.task_id = k.c and e.state = 'APPROVED'
                    and e.worked_minutes > 0 and e.billing_type = 'CHARGEABLE'
                left join time_entry b on b.id = e.billed_as
                group by 1, 2, 3
                """,
                row ->
                        totals.put(
                                new DayTask(
                                        row.getObject(1, UUID.class),
                                        row.getObject(2, LocalDate.class),
                                        row.getObject(3, UUID.class)),
                                new Total(row.getInt(4), row.getInt(5))),
                Db.array("uuid", days.stream().map(DayTask::consultantId).toList()),
                Db.array("date", days.stream().map(DayTask::workDate).toList()),
                Db.array("uuid", days.stream().map(DayTask::taskId).toList()));
        return totals;
    }
}
