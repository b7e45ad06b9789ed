package io.ledgerline.time.receipt;

import io.ledgerline.kit.db.Db;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;

/** What other features need of receipts, in their transaction. */
@ApplicationScoped
public class Receipts {

    private final Db db;

    Receipts(Db db) {
        this.db = db;
    }

    /**
     * Gives each expense the receipts of the one whose place it takes; they stay with both.
     *
     * @param replaced the new id by the old one
     */
    public void keep(Map<UUID, UUID> replaced) {
        ReceiptRow.keep(db, replaced);
    }
}
