package io.ledgerline.billing.payment;

import io.ledgerline.billing.bank.BankEntry;
import io.ledgerline.billing.bank.BankEntry.Remittance;
import io.ledgerline.billing.bank.BankEntry.Transaction;
import io.ledgerline.billing.invoice.CreditorReference;
import io.ledgerline.billing.invoice.Invoice;
import io.ledgerline.kit.value.Money;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which invoices a receipt pays, by what its payer says; never a guess. A creditor reference names
 * its invoice, which takes what it has open. A number, structured or in free text, counts only
 * where the amount agrees: what is left is proposed to a person.
 */
final class Matching {

    private final Map<String, Invoice> byReference = new HashMap<>();
    private final Map<String, Invoice> byNumber = new HashMap<>();
    private final Map<UUID, Money> open = new HashMap<>();
    private final List<Share> shares = new ArrayList<>();
    private final Set<String> doubts = new LinkedHashSet<>();
    private PaymentProblem code = PaymentProblem.PAYMENT_UNALLOCATED;

    private Matching(Collection<Invoice> invoices) {
        for (var invoice : invoices) {
            var reference = invoice.issue().paymentReference();
            if (reference != null) {
                byReference.put(reference, invoice);
            }
            byNumber.put(String.valueOf(invoice.number()), invoice);
            open.put(invoice.id(), invoice.amounts().open());
        }
    }

    /** What one invoice takes, gross, positive. */
    record Share(UUID invoiceId, Money amount) {}

    /**
     * @param shares to allocate, at most what each invoice has open, together at most the receipt
     * @param doubt why something is left to a person; null when nothing speaks of an invoice or all
     *     of it is clear
     * @param code of the case of what is left
     */
    record Plan(List<Share> shares, @Nullable String doubt, PaymentProblem code) {}

    /** The references and numbers in a receipt that may be an entity's. */
    static Set<String> references(BankEntry entry) {
        return entry.transactions().stream()
                .flatMap(one ->
                        Stream.concat(
                                one.remittances().stream()
                                        .map(Remittance::reference)
                                        .filter(Objects::nonNull)
                                        .map(CreditorReference::plain),
                                InvoiceNames.references(one.text()).stream()))
                .collect(TreeSet::new, Set::add, Set::addAll);
    }

    static Set<String> numbers(BankEntry entry, String legalEntity) {
        return entry.transactions().stream()
                .flatMap(one ->
                        Stream.concat(
                                one.remittances().stream()
                                        .flatMap(said -> numbers(legalEntity, said).stream()),
                                InvoiceNames.numbers(legalEntity, one.text()).stream()))
                .collect(TreeSet::new, Set::add, Set::addAll);
    }

    private static Set<String> numbers(String legalEntity, Remittance said) {
        return InvoiceNames.numbers(legalEntity, said.documents());
    }

    /**
     * @param invoices of the entity that the receipt may name
     */
    static Plan plan(BankEntry entry, String legalEntity, Collection<Invoice> invoices) {
        var matching = new Matching(invoices);
        var told = entry.transactions();
        if (told.stream().anyMatch(one -> takesBack(one.amount()))) {
            matching.propose("its transactions are set off against each other");
        } else if (told.stream().allMatch(one -> one.amount() != null)) {
            for (var one : told) {
                matching.match(
                        Objects.requireNonNull(one.amount()),
                        legalEntity,
                        one.remittances(),
                        one.text());
            }
        } else {
            // Without amounts of their own the transactions say together what the sum is for.
            matching.match(
                    entry.amount(),
                    legalEntity,
                    told.stream().flatMap(one -> one.remittances().stream()).toList(),
                    told.stream().map(Transaction::text).flatMap(List::stream).toList());
        }
        return new Plan(
                List.copyOf(matching.shares),
                matching.doubts.isEmpty() ? null : String.join("; ", matching.doubts),
                matching.code);
    }

    private static boolean takesBack(@Nullable Money amount) {
        return amount != null && amount.signum() < 0;
    }

    private void match(Money amount, String legalEntity, List<Remittance> said, List<String> text) {
        if (said.stream().anyMatch(Remittance::deducts)) {
            propose("the payer takes a credit note off");
            return;
        }
        var claims = said.stream().map(one -> claim(legalEntity, one)).toList();
        if (claims.stream().anyMatch(one -> !one.invoices().isEmpty())) {
            structured(amount, claims);
        } else {
            named(amount, inText(legalEntity, text), "the payer names");
        }
    }

    /** What the payer claims to pay with one structured remittance. */
    private record Claim(List<Invoice> invoices, boolean byReference, @Nullable Money amount) {}

    private Claim claim(String legalEntity, Remittance said) {
        var reference = said.reference();
        var found = reference == null ? null : byReference.get(CreditorReference.plain(reference));
        if (found != null) {
            return new Claim(List.of(found), true, said.amount());
        }
        var numbered =
                numbers(legalEntity, said).stream()
                        .flatMap(one -> Optional.ofNullable(byNumber.get(one)).stream())
                        .toList();
        return new Claim(numbered, false, said.amount());
    }

    private void structured(Money amount, List<Claim> claims) {
        var invoices = claims.stream().flatMap(one -> one.invoices().stream()).distinct().toList();
        if (!inOneCurrency(amount, invoices)) {
            return;
        }
        if (claims.stream().allMatch(one -> one.amount() != null)) {
            split(amount, claims);
        } else if (claims.size() == 1 && claims.getFirst().byReference()) {
            give(invoices.getFirst(), least(amount, openOf(invoices.getFirst())));
        } else {
            named(amount, invoices, "the payer refers to");
        }
    }

    /** The payer says what of the amount is for which document. */
    private void split(Money amount, List<Claim> claims) {
        var said = claims.stream().map(Claim::amount).filter(Objects::nonNull).toList();
        if (said.stream().anyMatch(one -> !one.currency().equals(amount.currency()))) {
            propose("the payer splits it in another currency");
            return;
        }
        var sum = said.stream().reduce(Money::plus).orElseThrow();
        if (sum.compareTo(amount) > 0) {
            propose("the payer splits %s, which is more than %s".formatted(sum, amount));
            return;
        }
        for (var claim : claims) {
            var part = Objects.requireNonNull(claim.amount());
            if (claim.invoices().size() == 1 && claim.byReference()) {
                var invoice = claim.invoices().getFirst();
                give(invoice, least(part, openOf(invoice)));
            } else if (claim.invoices().size() == 1
                    && part.compareTo(openOf(claim.invoices().getFirst())) <= 0) {
                give(claim.invoices().getFirst(), part);
            } else if (!claim.invoices().isEmpty()) {
                named(part, claim.invoices(), "the payer refers to");
            }
        }
    }

    private List<Invoice> inText(String legalEntity, List<String> text) {
        return Stream.concat(
                        InvoiceNames.references(text).stream().map(byReference::get),
                        InvoiceNames.numbers(legalEntity, text).stream().map(byNumber::get))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** Only where the amount is what the invoices have open, neither more nor less. */
    private void named(Money amount, List<Invoice> invoices, String how) {
        if (invoices.isEmpty() || !inOneCurrency(amount, invoices)) {
            return;
        }
        var owed = invoices.stream().map(this::openOf).reduce(Money::plus).orElseThrow();
        if (owed.equals(amount) && invoices.stream().allMatch(one -> openOf(one).signum() > 0)) {
            invoices.forEach(one -> give(one, openOf(one)));
        } else {
            propose(
                    "%s %s with %s open together"
                            .formatted(
                                    how,
                                    String.join(
                                            ", ",
                                            invoices.stream()
                                                    .map(one -> String.valueOf(one.number()))
                                                    .toList()),
                                    owed));
        }
    }

    private boolean inOneCurrency(Money amount, List<Invoice> invoices) {
        for (var invoice : invoices) {
            if (!invoice.amounts().currency().equals(amount.currencyCode())) {
                leave(
                        PaymentProblem.CURRENCY_MISMATCH,
                        "invoice %s is in %s"
                                .formatted(invoice.number(), invoice.amounts().currency()));
                return false;
            }
        }
        return true;
    }

    private Money openOf(Invoice invoice) {
        return Objects.requireNonNull(open.get(invoice.id()));
    }

    private static Money least(Money one, Money other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private void give(Invoice invoice, Money amount) {
        if (amount.signum() <= 0) {
            leave(code, "invoice %s takes no more".formatted(invoice.number()));
            return;
        }
        open.put(invoice.id(), openOf(invoice).minus(amount));
        shares.add(new Share(invoice.id(), amount));
    }

    private void propose(String why) {
        leave(PaymentProblem.PAYMENT_PROPOSAL, why);
    }

    private void leave(PaymentProblem as, String why) {
        code = as;
        doubts.add(why);
    }
}
