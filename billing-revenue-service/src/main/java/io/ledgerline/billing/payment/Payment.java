package io.ledgerline.billing.payment;

import io.ledgerline.billing.bank.BankAccount;
import io.ledgerline.billing.payment.PaymentUse.Kind;
import io.ledgerline.billing.payment.PaymentUse.ProjectPart;
import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.billing.PaymentAllocation;
import io.ledgerline.kit.value.Money;
import io.ledgerline.kit.wire.Event;
import io.ledgerline.kit.wire.Wire;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Money received and what became of it; amount = allocations + refunded + written off + returned +
 * unallocated, always.
 *
 * @param parts the bank's transactions in it; empty while only the sum is told
 * @param uses every fact of what became of it, the oldest first
 */
public record Payment(
        UUID id,
        String legalEntity,
        Receipt receipt,
        Payer payer,
        List<PaymentPart> parts,
        List<PaymentUse> uses,
        Balance balance,
        long version) {

    /**
     * What the bank booked.
     *
     * @param bookedOn null when the bank told no day but that of the value
     * @param receivedOn value date of the bank
     * @param amount gross, positive
     */
    public record Receipt(
            BankAccount account,
            String bankReference,
            @Nullable LocalDate bookedOn,
            LocalDate receivedOn,
            Money amount) {}

    /** Of the only transaction; nothing when the payment has several. */
    public record Payer(
            @Nullable String debtorName,
            @Nullable String debtorAccount,
            @Nullable String reference,
            @Nullable String text) {

        static Payer of(List<PaymentPart> parts) {
            if (parts.size() != 1) {
                return new Payer(null, null, null, null);
            }
            var only = parts.getFirst();
            return new Payer(
                    only.debtorName(), only.debtorAccount(), only.reference(), only.text());
        }
    }

    /** The part of a payment that settles one invoice now, gross. */
    public record Allocation(UUID invoiceId, @Nullable String number, Money amount) {}

    /**
     * Where the money stands.
     *
     * @param writtenOff positive is a rest that we keep, negative a shortage that we bear
     * @param returned taken back by the bank
     * @param unallocated rest that nothing has taken, zero or more
     */
    public record Balance(
            List<Allocation> allocations,
            Money refunded,
            Money writtenOff,
            Money returned,
            Money unallocated) {

        /**
         * @throws IllegalArgumentException when more is used than was received
         */
        static Balance of(Money amount, List<PaymentUse> uses) {
            var none = Money.zero(amount.currencyCode());
            var allocations = new LinkedHashMap<UUID, Allocation>();
            var rest = amount;
            for (var use : uses) {
                rest = rest.minus(use.amount());
                var invoice = use.invoiceId();
                if (invoice != null) {
                    allocations.merge(
                            invoice,
                            new Allocation(invoice, use.invoiceNumber(), use.amount()),
                            (one, next) ->
                                    new Allocation(
                                            invoice,
                                            one.number(),
                                            one.amount().plus(next.amount())));
                }
            }
            if (rest.signum() < 0) {
                throw new IllegalArgumentException(rest.negated() + " is used and was not there");
            }
            return new Balance(
                    allocations.values().stream().filter(one -> !one.amount().isZero()).toList(),
                    sum(none, uses, Kind.REFUND),
                    sum(none, uses, Kind.WRITE_OFF),
                    sum(none, uses, Kind.RETURN),
                    rest);
        }

        private static Money sum(Money none, List<PaymentUse> uses, Kind kind) {
            return uses.stream()
                    .filter(one -> one.kind() == kind)
                    .map(PaymentUse::amount)
                    .reduce(none, Money::plus);
        }
    }

    static Payment of(
            UUID id,
            String legalEntity,
            Receipt receipt,
            List<PaymentPart> parts,
            List<PaymentUse> uses,
            long version) {
        return new Payment(
                id,
                legalEntity,
                receipt,
                Payer.of(parts),
                List.copyOf(parts),
                List.copyOf(uses),
                Balance.of(receipt.amount(), uses),
                version);
    }

    Payment with(List<PaymentUse> more) {
        var all = new ArrayList<>(uses);
        all.addAll(more);
        return of(id, legalEntity, receipt, parts, all, version + 1);
    }

    Payment told(List<PaymentPart> better) {
        return of(id, legalEntity, receipt, better, uses, version + 1);
    }

    Money amount() {
        return receipt.amount();
    }

    Money unallocated() {
        return balance.unallocated();
    }

    Optional<PaymentUse> use(UUID useId) {
        return uses.stream().filter(one -> one.id().equals(useId)).findFirst();
    }

    PaymentUse undoneBy(PaymentUse undoing) {
        return use(Objects.requireNonNull(undoing.undoes())).orElseThrow();
    }

    /** What of a use still stands, with its sign; zero when it was undone or is an undoing. */
    Money standing(PaymentUse use) {
        var none = Money.zero(use.amount().currencyCode());
        if (use.undoes() != null) {
            return none;
        }
        return undoings(use).stream().map(PaymentUse::amount).reduce(use.amount(), Money::plus);
    }

    /** What of an allocation still stands, by project. */
    List<ProjectPart> standingParts(PaymentUse use) {
        var left = new LinkedHashMap<UUID, Money>();
        use.projects().forEach(one -> left.put(one.projectId(), one.amount()));
        for (var undoing : undoings(use)) {
            undoing.projects()
                    .forEach(one -> left.merge(one.projectId(), one.amount(), Money::plus));
        }
        return left.entrySet().stream()
                .filter(one -> !one.getValue().isZero())
                .map(one -> new ProjectPart(one.getKey(), one.getValue()))
                .toList();
    }

    private List<PaymentUse> undoings(PaymentUse use) {
        return uses.stream().filter(one -> use.id().equals(one.undoes())).toList();
    }

    /** Uses of a kind of which something stands, the newest first. */
    List<PaymentUse> standing(Kind kind) {
        return uses.reversed().stream()
                .filter(one -> one.kind() == kind && !standing(one).isZero())
                .toList();
    }

    /** The bank's line in words, for cases and people. */
    String place() {
        return "%s/%s/%s"
                .formatted(
                        receipt.account().id(),
                        receipt.bankReference(),
                        Objects.requireNonNullElse(receipt.bookedOn(), receipt.receivedOn()));
    }

    Event event(String what) {
        return Event.of(
                Topics.PAYMENTS,
                legalEntity,
                id,
                "io.ledgerline.payment." + what,
                io.ledgerline.contracts.billing.Payment.newBuilder()
                        .setId(id)
                        .setLegalEntity(legalEntity)
                        .setReceivedOn(receipt.receivedOn())
                        .setAmount(Wire.told(amount()))
                        .setBankReference(receipt.bankReference())
                        .setDebtorName(payer.debtorName())
                        .setAllocations(
                                balance.allocations().stream()
                                        .map(one ->
                                                new PaymentAllocation(
                                                        one.invoiceId(), Wire.told(one.amount())))
                                        .toList())
                        .setUnallocated(Wire.told(unallocated()))
                        .setRefunded(Wire.told(balance.refunded()))
                        .setWrittenOff(Wire.told(balance.writtenOff()))
                        .setReturned(Wire.told(balance.returned()))
                        .build());
    }
}
