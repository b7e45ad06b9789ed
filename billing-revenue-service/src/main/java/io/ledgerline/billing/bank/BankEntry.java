package io.ledgerline.billing.bank;

import io.ledgerline.kit.value.Money;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of an account as the bank tells it.
 *
 * @param reference the account servicer's; null when the bank gave none
 * @param amount in the account's currency; positive came in, negative went out
 * @param reversal it takes another line back: a debit an earlier credit, a credit an earlier debit
 * @param bookedOn day of the booking; null when the bank told none
 * @param valueOn day on which the money counts; the booking's where the bank told no other
 * @param code of the bank for its kind, {@code PMNT/MDOP/COMM}; empty when it gave none
 * @param text what the bank says of it
 * @param transactions its parts; empty when the bank tells the sum only
 */
public record BankEntry(
        BankAccount account,
        @Nullable String reference,
        Money amount,
        boolean reversal,
        Status status,
        @Nullable LocalDate bookedOn,
        LocalDate valueOn,
        String code,
        @Nullable String text,
        List<Transaction> transactions) {

    /** Whether it is money. */
    public enum Status {
        BOOKED,
        PENDING,
        INFORMATION,
        FUTURE
    }

    /**
     * One payment in an entry.
     *
     * @param amount with the sign of its own direction; null when the bank gave none in the
     *     account's currency
     * @param ids all by which it can be found again: the payer's, the bank's, the clearing's
     * @param returned code of the reason for which it came back; null when it did not
     * @param text free text of the payer, one line each
     */
    public record Transaction(
            @Nullable Money amount,
            List<String> ids,
            Party debtor,
            Party creditor,
            @Nullable String returned,
            List<Remittance> remittances,
            List<String> text) {}

    /** Who pays or is paid, as the bank told it. */
    public record Party(@Nullable String name, @Nullable String account) {}

    /**
     * What a payer says in a structured way of one document.
     *
     * @param reference creditor reference, plain; null when there is none
     * @param documents numbers of the documents paid
     * @param amount what of the payment is for it, gross, positive; null when it is not said
     * @param deducts it takes a credit note off the payment
     */
    public record Remittance(
            @Nullable String reference,
            List<String> documents,
            @Nullable Money amount,
            boolean deducts) {}

    public boolean isCredit() {
        return amount.signum() > 0;
    }

    /** The day by which it is told from another with the same reference. */
    public LocalDate day() {
        return bookedOn == null ? valueOn : bookedOn;
    }
}
