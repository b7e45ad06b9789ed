package io.ledgerline.time.receipt;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Table expense_receipt. */
@Entity
@Table(name = "expense_receipt")
class ReceiptRow extends PanacheEntityBase {

    @Id public UUID id;
    public String legalEntity;
    public UUID expenseId;
    public String sha256;

    @Enumerated(EnumType.STRING)
    public FileType fileType;

    public int sizeBytes;
    public String attachedBy;
    public Instant attachedAt;

    /** Stores the receipt; the unique index decides whether the expense has the file already. */
    static Receipt keep(Receipt receipt) {
        var stored =
                of(receipt.expenseId()).stream()
                        .filter(one -> one.sha256().equals(receipt.sha256()))
                        .findFirst();
        return stored.orElseGet(() -> {
            var row = new ReceiptRow();
            row.id = receipt.id();
            row.legalEntity = receipt.legalEntity();
            row.expenseId = receipt.expenseId();
            row.sha256 = receipt.sha256();
            row.fileType = receipt.fileType();
            row.sizeBytes = receipt.sizeBytes();
            row.attachedBy = receipt.attachedBy();
            row.attachedAt = receipt.attachedAt();
            row.persist();
            return receipt;
        });
    }

    static Optional<Receipt> one(UUID expenseId, UUID id) {
        return ReceiptRow.<ReceiptRow>find("expenseId = ?1 and id = ?2", expenseId, id)
                .firstResultOptional()
                .map(ReceiptRow::toReceipt);
    }

    /** The receipts of one expense, in the order of their coming. */
    static List<Receipt> of(UUID expenseId) {
        return ReceiptRow.<ReceiptRow>find("expenseId = ?1 order by id", expenseId).stream()
                .map(ReceiptRow::toReceipt)
                .toList();
    }

    private Receipt toReceipt() {
        return new Receipt(
                id, legalEntity, expenseId, sha256, fileType, sizeBytes, attachedBy, attachedAt);
    }
}
