package io.ledgerline.billing.payment;

import io.ledgerline.billing.bank.BankAccount;
import io.ledgerline.billing.bank.BankEntry;
import io.ledgerline.billing.bank.BankEntry.Party;
import io.ledgerline.billing.bank.BankEntry.Transaction;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.Money;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line that the bank booked, as kept for good, whatever it is. Account, reference, day and amount
 * together tell it from every other.
 *
 * @param amount positive came in, negative went out
 * @param kind what it is to us
 * @param code the bank's own for its kind; empty when it gave none
 * @param messageId the bank's message that told it first
 */
public record BookedEntry(
        UUID id,
        String legalEntity,
        BankAccount account,
        String reference,
        @Nullable LocalDate bookedOn,
        LocalDate valueOn,
        Money amount,
        Kind kind,
        String code,
        @Nullable String counterpartyName,
        @Nullable String counterpartyAccount,
        @Nullable String text,
        String messageId) {

    /** What a line is to us. */
    public enum Kind {
        /** A payment of a customer. */
        RECEIPT,
        /** A receipt that the bank takes back. */
        RETURN,
        CHARGE,
        INTEREST,
        /** Any other money that went out. */
        PAYMENT_OUT,
        /** Money that came back because a debit was undone. */
        DEBIT_UNDONE,
        /** It contradicts a line told before; a person decides, nothing is booked. */
        DISPUTED
    }

    /** Sub-families of ISO 20022 bank transaction codes. */
    private static final Set<String> CHARGES = Set.of("CHRG", "COMM", "FEES", "CAJT", "COMT");

    private static final Set<String> INTERESTS = Set.of("INTR");
    private static final Set<String> RETURNS =
            Set.of("RRTN", "RPCR", "UPDD", "UPCT", "UPTF", "UPCQ", "PRDD");

    static Kind kind(BankEntry entry) {
        var last = entry.code().substring(entry.code().lastIndexOf('/') + 1);
        var returned =
                entry.reversal()
                        || RETURNS.contains(last)
                        || entry.transactions().stream().anyMatch(one -> one.returned() != null);
        if (entry.isCredit()) {
            // Money of ours that came back is no customer's, whatever reference is on it.
            return returned
                    ? Kind.DEBIT_UNDONE
                    : INTERESTS.contains(last) ? Kind.INTEREST : Kind.RECEIPT;
        }
        if (returned) {
            return Kind.RETURN;
        }
        return CHARGES.contains(last)
                ? Kind.CHARGE
                : INTERESTS.contains(last) ? Kind.INTEREST : Kind.PAYMENT_OUT;
    }

    /**
     * @param place stands for the reference of a debit that the bank gave none
     */
    static BookedEntry of(
            BankEntry entry, String legalEntity, Kind kind, String place, String messageId) {
        var reference = Objects.requireNonNullElse(entry.reference(), place);
        var who = counterparty(entry);
        return new BookedEntry(
                Ids.derived(
                        "bank-entry",
                        legalEntity,
                        entry.account(),
                        reference,
                        entry.day(),
                        entry.amount()),
                legalEntity,
                entry.account(),
                reference,
                entry.bookedOn(),
                entry.valueOn(),
                entry.amount(),
                kind,
                entry.code(),
                who.name(),
                who.account(),
                entry.text(),
                messageId);
    }

    BookedEntry as(Kind other) {
        return new BookedEntry(
                id,
                legalEntity,
                account,
                reference,
                bookedOn,
                valueOn,
                amount,
                other,
                code,
                counterpartyName,
                counterpartyAccount,
                text,
                messageId);
    }

    /** The receipt that it is, before anything is done with it. */
    Payment payment(List<PaymentPart> parts) {
        var receipt = new Payment.Receipt(account, reference, bookedOn, valueOn, amount);
        return Payment.of(id, legalEntity, receipt, parts, List.of(), 0);
    }

    private static Party counterparty(BankEntry entry) {
        return entry.transactions().size() == 1
                ? counterparty(entry.transactions().getFirst(), entry.isCredit())
                : new Party(null, null);
    }

    private static Party counterparty(Transaction told, boolean credit) {
        return credit ? told.debtor() : told.creditor();
    }

    /** The same line of the bank, told again. */
    boolean isAgain(BookedEntry other) {
        return samePlace(other) && amount.equals(other.amount);
    }

    /** The same reference and day, but not the amount. */
    boolean contradicts(BookedEntry other) {
        return samePlace(other)
                && !amount.equals(other.amount)
                && amount.signum() == other.amount.signum();
    }

    /** Where one of them tells no day of booking, the day of the value must do. */
    private boolean samePlace(BookedEntry other) {
        return account.equals(other.account)
                && reference.equals(other.reference)
                && (bookedOn == null || other.bookedOn == null
                        ? valueOn.equals(other.valueOn)
                        : bookedOn.equals(other.bookedOn));
    }

    Optional<BookedEntry> again(Collection<BookedEntry> known) {
        return known.stream().filter(this::isAgain).findFirst();
    }

    Optional<BookedEntry> contradicted(Collection<BookedEntry> known) {
        return known.stream()
                .filter(one -> one.kind != Kind.DISPUTED && contradicts(one))
                .findFirst();
    }
}
