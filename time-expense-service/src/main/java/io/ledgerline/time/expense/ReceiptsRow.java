package io.ledgerline.time.expense;

import io.ledgerline.kit.db.Db;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Table expense_receipt as far as items go with it. */
final class ReceiptsRow {

    private ReceiptsRow() {}

    /** Those of the items that have a receipt. */
    static Set<UUID> receipted(Db db, Collection<UUID> ids) {
        return Set.copyOf(
                db.query(
                        "select distinct expense_id from expense_receipt where expense_id = any(?)",
                        row -> row.getObject(1, UUID.class),
                        Db.array("uuid", ids)));
    }

    /**
     * Gives each item the receipts of the one whose place it takes; they stay with both. A copy's
     * id follows from the item and the file.
     *
     * @param replaced the new id by the old one
     */
    static void keep(Db db, Map<UUID, UUID> replaced) {
        db.update(
                """
                insert into expense_receipt (id, legal_entity, expense_id, sha256, file_type,
                    size_bytes, attached_by, attached_at)
                select md5(k.now || r.sha256)::uuid, r.legal_entity, k.now, r.sha256,
                    r.file_type, r.size_bytes, r.attached_by, r.attached_at
                from unnest(?, ?) k (before, now)
                join expense_item e on e.id = k.before
                join expense_receipt r on r.legal_entity = e.legal_entity
                    and r.expense_id = k.before
                """,
                Db.array("uuid", replaced.keySet()),
                Db.array("uuid", replaced.values()));
    }
}
