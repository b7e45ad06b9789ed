package io.ledgerline.assignment.project;

import io.ledgerline.contracts.time.TimeEntry;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.table.Table;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Table approved_time. Originals and reversals alike are added: a reversal's minutes are negative.
 */
record ApprovedTimeRow(
        UUID id,
        String legalEntity,
        UUID projectId,
        UUID consultantId,
        LocalDate workDate,
        int workedMinutes,
        int billableMinutes,
        @Nullable UUID reversalOf) {

    private static final Table<ApprovedTimeRow> TABLE =
            Table.of("approved_time", ApprovedTimeRow.class).build();

    private static final String STORE = TABLE.insert() + " on conflict (id) do nothing";

    static void store(Db db, List<TimeEntry> told) {
        db.update(STORE, TABLE.values(told.stream().map(ApprovedTimeRow::of).toList()));
    }

    static List<BillableDay> billable(
            Db db, Collection<UUID> consultants, LocalDate from, LocalDate to) {
        return db.query(
                "select consultant_id, work_date, sum(billable_minutes) from approved_time"
                        + " where consultant_id = any(?) and work_date between ? and ?"
                        + " group by consultant_id, work_date",
                row ->
                        new BillableDay(
                                row.getObject(1, UUID.class),
                                row.getObject(2, LocalDate.class),
                                row.getLong(3)),
                Db.array("uuid", consultants),
                from,
                to);
    }

    private static ApprovedTimeRow of(TimeEntry told) {
        return new ApprovedTimeRow(
                told.getId(),
                told.getLegalEntity(),
                told.getProjectId(),
                told.getConsultantId(),
                told.getWorkDate(),
                told.getWorkedMinutes(),
                told.getBillableMinutes(),
                told.getReversalOf());
    }
}
