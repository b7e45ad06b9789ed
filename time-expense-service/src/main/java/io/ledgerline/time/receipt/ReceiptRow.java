package io.ledgerline.time.receipt;

import io.ledgerline.kit.db.Db;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Table expense_receipt. */
final class ReceiptRow {

    private ReceiptRow() {}

    /** Stores the receipt; the unique index decides whether the expense has the file already. */
    static void store(Db db, Receipt receipt) {
        db.update(
                """
                insert into expense_receipt (id, legal_entity, expense_id, sha256, file_type,
                    size_bytes, attached_by, attached_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (legal_entity, expense_id, sha256) do nothing
                """,
                receipt.id(),
                receipt.legalEntity(),
                receipt.expenseId(),
                receipt.sha256(),
                receipt.fileType(),
                receipt.sizeBytes(),
                receipt.attachedBy(),
                receipt.attachedAt());
    }

    /** Copies rows in one statement; a copy's id follows from the expense and the file. */
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

    static Optional<Receipt> find(Db db, UUID expenseId, UUID id) {
        return db.first(
                "select * from expense_receipt where expense_id = ? and id = ?",
                ReceiptRow::read,
                expenseId,
                id);
    }

    /** The receipts of one expense, in the order of their coming. */
    static List<Receipt> of(Db db, UUID expenseId, String legalEntity) {
        return db.query(
                "select * from expense_receipt where legal_entity = ? and expense_id = ?"
                        + " order by id",
                ReceiptRow::read,
                legalEntity,
                expenseId);
    }

    private static Receipt read(ResultSet row) throws SQLException {
        return new Receipt(
                row.getObject("id", UUID.class),
                row.getString("legal_entity"),
                row.getObject("expense_id", UUID.class),
                row.getString("sha256"),
                FileType.valueOf(row.getString("file_type")),
                row.getInt("size_bytes"),
                row.getString("attached_by"),
                row.getObject("attached_at", OffsetDateTime.class).toInstant());
    }
}
