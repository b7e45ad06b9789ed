package io.ledgerline.billing.payment;

import io.ledgerline.billing.bank.BankEntry;
import io.ledgerline.billing.bank.BankEntry.Transaction;
import io.ledgerline.billing.invoice.CreditorReference;
import io.ledgerline.billing.payment.PaymentUse.Kind;
import io.ledgerline.kit.value.Money;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which receipt a debit takes back, and what of it must be undone; never a guess. */
final class Returning {

    private Returning() {}

    /** One amount that went back. */
    record Debit(Money amount, @Nullable Transaction told) {}

    /** What is undone of which receipt. */
    record Return(UUID paymentId, Money amount, List<PaymentUse> undone) {}

    /** Each transaction by itself where it has an amount, else the sum. */
    static List<Debit> debits(BankEntry entry) {
        var told = entry.transactions();
        if (told.size() > 1
                && told.stream()
                        .map(Transaction::amount)
                        .allMatch(one -> one != null && one.signum() < 0)) {
            return told.stream()
                    .map(one -> new Debit(Objects.requireNonNull(one.amount()).negated(), one))
                    .toList();
        }
        return List.of(
                new Debit(entry.amount().negated(), told.size() == 1 ? told.getFirst() : null));
    }

    /**
     * The receipt is one that shares an id or a reference with the debit. Without any, a reversal
     * of the bank takes back the only receipt of that amount.
     *
     * @param candidates receipts of the account
     */
    static Optional<Return> find(
            BankEntry entry, Debit debit, String legalEntity, Collection<Payment> candidates) {
        var able =
                candidates.stream()
                        .filter(one -> one.receipt().account().equals(entry.account()))
                        .filter(one -> undoing(one, debit.amount()).isPresent())
                        .toList();
        var names = names(entry, debit, legalEntity);
        var proven =
                able.stream().filter(one -> names(one).stream().anyMatch(names::contains)).toList();
        var meant = proven.isEmpty() && entry.reversal() ? able : proven;
        return meant.size() == 1 ? undoing(meant.getFirst(), debit.amount()) : Optional.empty();
    }

    private static Set<String> names(BankEntry entry, Debit debit, String legalEntity) {
        var names = new HashSet<String>();
        var reference = entry.reference();
        if (reference != null) {
            names.add(reference);
        }
        var told = debit.told();
        if (told != null) {
            names.addAll(told.ids());
            told.remittances()
                    .forEach(one -> {
                        var said = one.reference();
                        if (said != null) {
                            names.add(CreditorReference.plain(said));
                        }
                        names.addAll(one.documents());
                    });
            names.addAll(InvoiceNames.references(told.text()));
            names.addAll(InvoiceNames.numbers(legalEntity, told.text()));
        }
        return names;
    }

    private static Set<String> names(Payment payment) {
        var names = new HashSet<String>();
        names.add(payment.receipt().bankReference());
        for (var part : payment.parts()) {
            names.addAll(part.idList());
            var reference = part.reference();
            if (reference != null) {
                for (var one : reference.split(", ", -1)) {
                    names.add(one);
                    names.add(CreditorReference.plain(one));
                }
            }
        }
        payment.balance().allocations().stream()
                .map(Payment.Allocation::number)
                .filter(Objects::nonNull)
                .forEach(names::add);
        return names;
    }

    /**
     * What must be undone so that the amount can leave: everything for the whole receipt; for a
     * part of it the one allocation of that amount, or nothing where the rest suffices.
     */
    private static Optional<Return> undoing(Payment payment, Money amount) {
        var back = payment.balance().refunded().plus(payment.balance().returned());
        if (payment.amount().equals(amount)) {
            var undone = new ArrayList<>(payment.standing(Kind.ALLOCATION));
            undone.addAll(payment.standing(Kind.WRITE_OFF));
            return back.isZero()
                    ? Optional.of(new Return(payment.id(), amount, undone))
                    : Optional.empty();
        }
        if (payment.parts().stream().noneMatch(part -> amount.equals(part.amount()))) {
            return Optional.empty();
        }
        var fitting =
                payment.standing(Kind.ALLOCATION).stream()
                        .filter(one -> payment.standing(one).equals(amount))
                        .toList();
        var rest = fitting.isEmpty() && payment.unallocated().compareTo(amount) >= 0;
        return rest || fitting.size() == 1
                ? Optional.of(new Return(payment.id(), amount, fitting))
                : Optional.empty();
    }
}
