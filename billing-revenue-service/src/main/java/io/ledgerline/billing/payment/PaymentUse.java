package io.ledgerline.billing.payment;

import io.ledgerline.kit.value.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A fact of what became of a payment's money; never changed, but undone by another.
 *
 * @param amount gross; positive takes it from what is unallocated, negative gives it back. A
 *     write-off below zero is a shortage that we bear
 * @param invoiceId of an allocation; null of the others
 * @param undoes the use that it takes back in whole or part; null when it is one of its own
 * @param usedOn accounting date
 * @param atReceipt it was part of the receipt's own journal entry
 * @param projects the projects' parts of an allocation; they add up to the amount
 */
public record PaymentUse(
        UUID id,
        Kind kind,
        @Nullable UUID invoiceId,
        @Nullable String invoiceNumber,
        Money amount,
        @Nullable UUID undoes,
        LocalDate usedOn,
        boolean atReceipt,
        String usedBy,
        @Nullable String reason,
        List<ProjectPart> projects) {

    /** What the money went to. */
    public enum Kind {
        ALLOCATION,
        REFUND,
        WRITE_OFF,
        RETURN
    }

    /** A project's part, gross, with the sign of the use. */
    public record ProjectPart(UUID projectId, Money amount) {}
}
