package io.ledgerline.time.timesheet;

import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.replica.Replica;
import io.ledgerline.time.edge.Lock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Table time_entry, summed by contract line. */
final class CapRow {

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

    private record Used(UUID line, long minutes) {}

    private CapRow() {}

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
        return db
                .query(
                        USED.formatted(states),
                        row -> new Used(UUID.fromString(row.getString(1)), row.getLong(2)),
                        Replica.texts(lines),
                        Db.array("uuid", without))
                .stream()
                .collect(Collectors.toMap(Used::line, Used::minutes));
    }
}
