package io.ledgerline.billing.payment;

import io.ledgerline.billing.ledger.Account;
import io.ledgerline.billing.ledger.JournalEntry;
import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.billing.PaymentAllocation;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.Money;
import io.ledgerline.kit.wire.Event;
import io.ledgerline.kit.wire.Wire;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Money received and the invoices it settles; amount = allocations + unallocated.
 *
 * @param receivedOn value date of the bank
 * @param amount gross, positive came in
 * @param unallocated rest that no invoice has taken
 */
public record Payment(
        UUID id,
        String legalEntity,
        String bankReference,
        LocalDate receivedOn,
        Money amount,
        @Nullable String debtorName,
        @Nullable String reference,
        List<Allocation> allocations,
        Money unallocated) {

    private static final String ENTRY_TYPE = "PAYMENT";

    /** The part of a payment that settles one invoice, gross. */
    public record Allocation(UUID invoiceId, @Nullable String number, Money amount) {}

    /** The id that the payment of a bank booking has, the same on every repeat. */
    static UUID idOf(String accountIban, String bankReference) {
        return Ids.derived("payment", accountIban, bankReference);
    }

    /**
     * How much of a receipt an invoice takes: all of it, or what is open, whichever is less; zero
     * when the currencies differ or nothing is open.
     */
    static Money allocated(Money received, Optional<Money> open) {
        var none = Money.zero(received.currencyCode());
        return open.filter(one -> one.currency().equals(received.currency()) && one.signum() > 0)
                .map(one -> received.compareTo(one) <= 0 ? received : one)
                .orElse(none);
    }

    /**
     * Bank against receivables, by project; what is not allocated waits on an account of its own.
     *
     * @param parts allocated amounts by project
     */
    Optional<JournalEntry> journalEntry(LocalDate bookedOn, List<ProjectPart> parts) {
        var draft = new JournalEntry.Draft();
        parts.forEach(part ->
                draft.post(Account.BANK, Account.RECEIVABLES, part.amount(), part.projectId()));
        draft.post(Account.BANK, Account.UNALLOCATED_RECEIPTS, unallocated, null);
        return draft.entry(
                legalEntity,
                bookedOn,
                ENTRY_TYPE,
                "Receipt " + bankReference,
                parts.size() == 1 && unallocated.isZero() ? parts.getFirst().projectId() : null,
                id,
                null);
    }

    /** A project's part of a payment, gross. */
    record ProjectPart(UUID projectId, Money amount) {}

    Event told() {
        return Event.of(
                Topics.PAYMENTS,
                legalEntity,
                id,
                "io.ledgerline.payment.received",
                io.ledgerline.contracts.billing.Payment.newBuilder()
                        .setId(id)
                        .setLegalEntity(legalEntity)
                        .setReceivedOn(receivedOn)
                        .setAmount(Wire.told(amount))
                        .setBankReference(bankReference)
                        .setDebtorName(debtorName)
                        .setAllocations(
                                allocations.stream()
                                        .map(one ->
                                                new PaymentAllocation(
                                                        one.invoiceId(), Wire.told(one.amount())))
                                        .toList())
                        .setUnallocated(Wire.told(unallocated))
                        .build());
    }
}
