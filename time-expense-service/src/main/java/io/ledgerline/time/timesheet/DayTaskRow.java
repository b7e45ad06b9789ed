package io.ledgerline.time.timesheet;

import io.ledgerline.kit.db.Db;
import io.ledgerline.time.edge.Lock;
import io.ledgerline.time.timesheet.Rounding.DayTask;
import io.ledgerline.time.timesheet.Rounding.Total;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Table time_entry, summed by what is rounded as one; two statements for any number of days. */
final class DayTaskRow {

    private record Summed(DayTask day, Total total) {}

    private DayTaskRow() {}

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
        return db
                .query(
                        """
                        select k.a, k.b, k.c,
                            sum(coalesce(b.worked_minutes, e.worked_minutes))::int,
                            sum(e.billable_minutes + e.cap_overage_minutes)::int
                        from unnest(?, ?, ?) k (a, b, c)
                        join time_entry e on e.consultant_id = k.a and e.work_date = k.b
                            and e.task_id = k.c and e.state = 'APPROVED'
                            and e.worked_minutes > 0 and e.billing_type = 'CHARGEABLE'
                        left join time_entry b on b.id = e.billed_as
                        group by 1, 2, 3
                        """,
                        row ->
                                new Summed(
                                        new DayTask(
                                                row.getObject(1, UUID.class),
                                                row.getObject(2, LocalDate.class),
                                                row.getObject(3, UUID.class)),
                                        new Total(row.getInt(4), row.getInt(5))),
                        Db.array("uuid", days.stream().map(DayTask::consultantId).toList()),
                        Db.array("date", days.stream().map(DayTask::workDate).toList()),
                        Db.array("uuid", days.stream().map(DayTask::taskId).toList()))
                .stream()
                .collect(Collectors.toMap(Summed::day, Summed::total));
    }
}
