package io.ledgerline.time.intake;

import io.ledgerline.kit.db.Db;
import io.ledgerline.time.reference.Origin;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Table intake_batch; the counts are derived from the items. */
final class BatchRow {

    private BatchRow() {}

    static void store(Db db, UUID id, String legalEntity, int received, Origin.Receipt receipt) {
        db.update(
                "insert into intake_batch (id, legal_entity, received, submitted_by, received_at)"
                        + " values (?, ?, ?, ?, ?)",
                id,
                legalEntity,
                received,
                receipt.by(),
                receipt.at());
    }

    /**
     * What waits in a case that a person has closed does not wait any more: it is rejected.
     *
     * @param submittedBy user name, or null for batches of anyone
     */
    static Optional<BatchView> find(Db db, UUID id, @Nullable String submittedBy) {
        return db.first(
                """
                select b.id, b.legal_entity, b.received_at, b.received,
                    count(*) filter (where i.outcome = 'ACCEPTED') as accepted,
                    count(*) filter (where i.outcome in ('DUPLICATE', 'SUPERSEDED')) as duplicate,
                    count(*) filter (where i.outcome = 'WAITING' and c.id is null) as waiting,
                    count(*) filter (where i.outcome = 'REJECTED' or c.id is not null)
                        as rejected,
                    count(*) filter (where i.outcome = 'ACCEPTED' and (e.cap_warning is not null
                        or coalesce(e.looks_like, x.looks_like) is not null)) as warned,
                    count(*) filter (where i.outcome = 'ACCEPTED'
                        and coalesce(e.state, x.state) in ('APPROVED', 'REVERSED')) as posted
                from intake_batch b
                left join intake_item i on i.batch_id = b.id
                left join time_entry e on i.kind = 'TIME' and e.id = i.entry_id
                left join expense_item x on i.kind = 'EXPENSE' and x.id = i.entry_id
                left join exception_case c on i.outcome = 'WAITING' and c.state = 'IGNORED'
                    and c.case_key = case i.kind when 'EXPENSE' then 'EXPENSE:' else '' end
                        || i.objection || '|' || i.legal_entity || '|'
                        || i.source_system || ':' || i.source_id
                where b.id = ? and (?::text is null or b.submitted_by = ?)
                group by b.id
                """,
                row ->
                        new BatchView(
                                row.getObject("id", UUID.class),
                                row.getString("legal_entity"),
                                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                                row.getInt("received"),
                                row.getLong("accepted"),
                                row.getLong("duplicate"),
                                row.getLong("waiting"),
                                row.getLong("rejected"),
                                row.getLong("warned"),
                                row.getLong("posted")),
                id,
                submittedBy,
                submittedBy);
    }
}
