package io.ledgerline.billing.payment;

import io.ledgerline.billing.feedback.FinancialsDelta;
import io.ledgerline.billing.invoice.Invoice;
import io.ledgerline.billing.invoice.InvoiceShare;
import io.ledgerline.billing.ledger.JournalEntry;
import io.ledgerline.billing.payment.Matching.Share;
import io.ledgerline.billing.payment.PaymentUse.Kind;
import io.ledgerline.billing.payment.PaymentUse.ProjectPart;
import io.ledgerline.billing.pricing.Allocation;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction does with payments and the invoices they settle. Every step moves the same
 * amount in the payment, the invoice, the journal and the figures, so that these agree; what cannot
 * be moved is a bug of the caller, who asks first.
 */
final class Settlement {

    private final String actor;
    private final Map<UUID, Payment> payments = new LinkedHashMap<>();
    private final Map<UUID, Invoice> invoicesBefore = new HashMap<>();
    private final Map<UUID, Invoice> invoices = new LinkedHashMap<>();
    private final Map<String, UUID> names = new HashMap<>();
    private final Set<UUID> received = new LinkedHashSet<>();
    private final Set<UUID> refined = new LinkedHashSet<>();
    private final Map<UUID, List<PaymentUse>> uses = new LinkedHashMap<>();
    private final PaymentJournal journal = new PaymentJournal();
    private final List<FinancialsDelta> deltas = new ArrayList<>();

    /**
     * @param actor who acts, kept with every fact
     */
    Settlement(String actor) {
        this.actor = actor;
    }

    void know(Collection<Payment> found, Collection<Invoice> locked) {
        found.forEach(one -> payments.putIfAbsent(one.id(), one));
        locked.forEach(one -> {
            if (invoicesBefore.putIfAbsent(one.id(), one) == null) {
                invoices.put(one.id(), one);
                Stream.of(one.number(), one.issue().paymentReference())
                        .filter(Objects::nonNull)
                        .forEach(name -> names.put(name, one.id()));
            }
        });
    }

    Payment payment(UUID id) {
        return Objects.requireNonNull(payments.get(id), () -> "payment " + id);
    }

    Optional<Payment> known(UUID id) {
        return Optional.ofNullable(payments.get(id));
    }

    /** All that are known, those too that came to be. */
    Collection<Payment> payments() {
        return List.copyOf(payments.values());
    }

    Collection<Invoice> invoices() {
        return List.copyOf(invoices.values());
    }

    /** The invoices with one of these numbers or references. */
    Collection<Invoice> named(Collection<String> wanted) {
        return wanted.stream()
                .flatMap(name -> Stream.ofNullable(names.get(name)))
                .distinct()
                .map(this::invoice)
                .toList();
    }

    /** The same as they would be if these allocations of a payment were undone. */
    Collection<Invoice> named(Collection<String> wanted, UUID paymentId, List<PaymentUse> undone) {
        var found = new LinkedHashMap<UUID, Invoice>();
        named(wanted).forEach(one -> found.put(one.id(), one));
        for (var use : undone) {
            var back = new LinkedHashMap<UUID, Money>();
            payment(paymentId)
                    .standingParts(use)
                    .forEach(one -> back.put(one.projectId(), one.amount()));
            found.computeIfPresent(
                    Objects.requireNonNull(use.invoiceId()), (_, now) -> now.released(back));
        }
        return found.values();
    }

    Invoice invoice(UUID id) {
        return Objects.requireNonNull(invoices.get(id), () -> "invoice " + id);
    }

    /** A receipt and what invoices take of it at once: one entry of the journal. */
    void receive(Payment fresh, List<Share> shares, LocalDate on) {
        var made = new ArrayList<PaymentUse>();
        for (var share : shares) {
            made.add(settle(share, on, true, null));
        }
        var payment = fresh.with(made);
        payments.put(payment.id(), payment);
        received.add(payment.id());
        uses.put(payment.id(), made);
        journal.received(payment, made, on);
    }

    /** The bank tells the parts of a known receipt; what stands of it stays. */
    void refine(UUID paymentId, List<PaymentPart> better) {
        payments.put(paymentId, payment(paymentId).told(better));
        refined.add(paymentId);
    }

    /**
     * @param share at most what is unallocated and what the invoice has open
     */
    void allocate(UUID paymentId, Share share, LocalDate on, @Nullable String reason) {
        var use = settle(share, on, false, reason);
        use(paymentId, List.of(use));
        journal.used(payment(paymentId), use);
    }

    private PaymentUse settle(
            Share share, LocalDate on, boolean atReceipt, @Nullable String reason) {
        var before = invoice(share.invoiceId());
        var after = before.settled(share.amount());
        return new PaymentUse(
                Ids.next(),
                Kind.ALLOCATION,
                after.id(),
                after.number(),
                share.amount(),
                null,
                on,
                atReceipt,
                actor,
                reason,
                moved(before, after, on));
    }

    /** Keeps the invoice as it is now, and tells what changed by project. */
    private List<ProjectPart> moved(Invoice before, Invoice after, LocalDate on) {
        invoices.put(after.id(), after);
        var parts = new ArrayList<ProjectPart>();
        for (int i = 0; i < after.shares().size(); i++) {
            var share = after.shares().get(i);
            var part = share.paid().minus(before.shares().get(i).paid());
            if (!part.isZero()) {
                parts.add(new ProjectPart(share.projectId(), part));
                deltas.add(FinancialsDelta.paid(share.projectId(), after.legalEntity(), part, on));
            }
        }
        return parts;
    }

    /** The money goes back to the payer. */
    void refund(UUID paymentId, Money amount, LocalDate on, String reason) {
        apart(paymentId, Kind.REFUND, amount, on, reason);
    }

    /**
     * @param amount positive is a rest that we keep, negative a shortage that we bear
     */
    void writeOff(UUID paymentId, Money amount, LocalDate on, String reason) {
        apart(paymentId, Kind.WRITE_OFF, amount, on, reason);
    }

    private void apart(UUID paymentId, Kind kind, Money amount, LocalDate on, String reason) {
        var use =
                new PaymentUse(
                        Ids.next(),
                        kind,
                        null,
                        null,
                        amount,
                        null,
                        on,
                        false,
                        actor,
                        reason,
                        List.of());
        use(paymentId, List.of(use));
        journal.used(payment(paymentId), use);
    }

    /**
     * Takes a use back; the money is unallocated again.
     *
     * @param amount with the sign of the use, at most what stands of it
     */
    void undo(UUID paymentId, UUID useId, Money amount, LocalDate on, String reason) {
        var payment = payment(paymentId);
        var undone = payment.use(useId).orElseThrow();
        var undoing = undoing(payment, undone, amount, on, reason);
        use(paymentId, List.of(undoing));
        journal.undone(payment(paymentId), undone, undoing);
    }

    private PaymentUse undoing(
            Payment payment, PaymentUse undone, Money amount, LocalDate on, String reason) {
        var standing = payment.standing(undone);
        if (amount.signum() != standing.signum() || exceeds(amount, standing)) {
            throw new IllegalArgumentException(amount + " does not undo " + standing);
        }
        var parts = List.<ProjectPart>of();
        if (undone.kind() == Kind.ALLOCATION) {
            var before = invoice(Objects.requireNonNull(undone.invoiceId()));
            var back = partsBack(payment.standingParts(undone), amount, standing, before);
            parts = moved(before, before.released(back), on);
        }
        return new PaymentUse(
                Ids.next(),
                undone.kind(),
                undone.invoiceId(),
                undone.invoiceNumber(),
                amount.negated(),
                undone.id(),
                on,
                false,
                actor,
                reason,
                parts);
    }

    private static boolean exceeds(Money amount, Money standing) {
        return amount.amount().abs().compareTo(standing.amount().abs()) > 0;
    }

    /**
     * What each project gives back: all that stands, or else first what it has too much (a credit
     * note took its part back), or else in proportion.
     */
    private static Map<UUID, Money> partsBack(
            List<ProjectPart> standing, Money amount, Money all, Invoice invoice) {
        var amounts = standing.stream().map(ProjectPart::amount).toList();
        if (!amount.equals(all)) {
            var tooMuch = new ArrayList<BigDecimal>();
            for (var part : standing) {
                tooMuch.add(part.amount().amount().min(balance(invoice, part.projectId())));
            }
            var sum = tooMuch.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            amounts =
                    Allocation.split(
                            amount,
                            sum.compareTo(amount.amount()) >= 0
                                    ? tooMuch
                                    : standing.stream().map(one -> one.amount().amount()).toList());
        }
        var back = new LinkedHashMap<UUID, Money>();
        for (int i = 0; i < standing.size(); i++) {
            back.put(standing.get(i).projectId(), amounts.get(i));
        }
        return back;
    }

    /** What a project's part of an invoice was paid beyond what is owed; zero when nothing. */
    private static BigDecimal balance(Invoice invoice, UUID projectId) {
        return invoice.shares().stream()
                .filter(one -> one.projectId().equals(projectId))
                .map(InvoiceShare::open)
                .map(open -> open.amount().negate().max(BigDecimal.ZERO))
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }

    /**
     * The bank takes money back: what stands in the named uses is undone, and the amount leaves.
     *
     * @param amount positive, at most what is unallocated with the uses undone
     * @param undone allocations and write-offs to undo
     */
    void giveBack(
            UUID paymentId, Money amount, List<PaymentUse> undone, LocalDate on, String reason) {
        var payment = payment(paymentId);
        var made = new ArrayList<PaymentUse>();
        undone.forEach(use -> made.add(undoing(payment, use, payment.standing(use), on, reason)));
        var left =
                new PaymentUse(
                        Ids.next(),
                        Kind.RETURN,
                        null,
                        null,
                        amount,
                        null,
                        on,
                        false,
                        actor,
                        reason,
                        List.of());
        journal.returned(payment, made, left);
        made.add(left);
        use(paymentId, made);
    }

    private void use(UUID paymentId, List<PaymentUse> made) {
        payments.put(paymentId, payment(paymentId).with(made));
        uses.computeIfAbsent(paymentId, _ -> new ArrayList<>()).addAll(made);
    }

    /** Payments that came to be. */
    List<Payment> received() {
        return received.stream().map(this::payment).toList();
    }

    /** Payments of which the bank told the parts, first or anew. */
    List<Payment> told() {
        var ids = new LinkedHashSet<>(received);
        ids.addAll(refined);
        return ids.stream().map(this::payment).toList();
    }

    /** Payments that were there and changed. */
    List<Payment> changed() {
        var ids = new LinkedHashSet<>(refined);
        ids.addAll(uses.keySet());
        ids.removeAll(received);
        return ids.stream().map(this::payment).toList();
    }

    /** The facts to keep, by payment. */
    Map<UUID, List<PaymentUse>> uses() {
        return uses;
    }

    /** Invoices that are paid more or less than they were. */
    List<Invoice> settled() {
        return invoices.values().stream()
                .filter(now -> !now.equals(invoicesBefore.get(now.id())))
                .map(now -> now.inVersion(versionBefore(now) + 1))
                .toList();
    }

    private long versionBefore(Invoice invoice) {
        return Objects.requireNonNull(invoicesBefore.get(invoice.id())).version();
    }

    List<JournalEntry> entries() {
        return journal.entries();
    }

    List<FinancialsDelta> deltas() {
        return List.copyOf(deltas);
    }
}
