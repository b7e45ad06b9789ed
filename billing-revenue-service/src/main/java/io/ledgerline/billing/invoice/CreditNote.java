package io.ledgerline.billing.invoice;

import io.ledgerline.billing.entity.Tax;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.Money;
import io.ledgerline.kit.value.OwnerQueue;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Takes whole lines of an issued invoice back (EN 16931, document type 381). Every line of an
 * invoice bears its own part of the tax, so that whatever is credited, in whatever order, the
 * invoice and all its credit notes add up to zero once every line is credited: net, tax and gross,
 * of each project too.
 */
final class CreditNote {

    private CreditNote() {}

    /**
     * The lines that a request names, with those that cannot stand without them: a line for the
     * rounding of hours goes with the hours above it.
     *
     * @param named line numbers; those that the invoice does not have are left out
     * @param withoutWork ids of the lines that bill no event
     */
    static List<Invoice.Line> chosen(
            Invoice invoice, Collection<Integer> named, Set<UUID> withoutWork) {
        var together = new ArrayList<List<Invoice.Line>>();
        for (var line : invoice.lines()) {
            if (together.isEmpty() || !withoutWork.contains(line.id())) {
                together.add(new ArrayList<>());
            }
            together.getLast().add(line);
        }
        return together.stream()
                .filter(lines -> lines.stream().anyMatch(line -> named.contains(line.lineNo())))
                .flatMap(List::stream)
                .toList();
    }

    /**
     * The proposal of a credit note; every amount with the sign opposite to the invoice's.
     *
     * @param lines of the invoice, at least one
     */
    static Invoice of(Invoice invoice, List<Invoice.Line> lines, String reason, String by) {
        var taxes = taxes(invoice);
        var credited = new ArrayList<Invoice.Line>();
        lines.forEach(line -> credited.add(line.credited(credited.size() + 1)));
        var shares = new ArrayList<InvoiceShare>();
        for (var project : invoice.shares()) {
            var own =
                    lines.stream()
                            .filter(line -> line.projectId().equals(project.projectId()))
                            .toList();
            if (!own.isEmpty()) {
                var net = own.stream().map(Invoice.Line::net).reduce(Money::plus).orElseThrow();
                var tax =
                        own.stream()
                                .map(line -> taxes.get(line.id()))
                                .reduce(Money::plus)
                                .orElseThrow();
                shares.add(InvoiceShare.of(project.projectId(), net.negated(), tax.negated()));
            }
        }
        var net = shares.stream().map(InvoiceShare::net).reduce(Money::plus).orElseThrow();
        var tax = shares.stream().map(InvoiceShare::tax).reduce(Money::plus).orElseThrow();
        var rate = invoice.taxes().getFirst();
        var id = Ids.next();
        return new Invoice(
                id,
                invoice.parties(),
                new Invoice.Proposal(id, by),
                Invoice.State.PROPOSED,
                Invoice.Issue.NONE,
                Invoice.Amounts.proposed(net, tax).owingNothing(),
                shares,
                List.of(new Tax.Subtotal(rate.category(), rate.rate(), net, tax)),
                credited,
                new Invoice.Credit(invoice.id(), String.valueOf(invoice.number()), reason),
                1);
    }

    /** Adds what forbids to issue a credit note of an invoice on a day. */
    static void check(Invoice note, Invoice invoice, LocalDate date, Faults faults) {
        faults.require(
                !date.isBefore(Objects.requireNonNull(invoice.issue().issuedOn())),
                InvoiceProblem.DATE_BEFORE_INVOICE,
                "invoiceDate",
                "%s is of %s".formatted(invoice.number(), invoice.issue().issuedOn()),
                OwnerQueue.FINANCE);
        checkAmount(note, invoice, faults);
    }

    /** Adds the fault of a credit note that takes back nothing, or more than the invoice bears. */
    static void checkAmount(Invoice note, Invoice invoice, Faults faults) {
        if (note.amounts().gross().signum() >= 0) {
            faults.add(
                    InvoiceProblem.NOTHING_TO_CREDIT,
                    "lines",
                    "the lines add up to %s".formatted(note.amounts().gross().negated()),
                    OwnerQueue.FINANCE);
            return;
        }
        var rest = invoice.amounts().gross().minus(invoice.amounts().credited());
        faults.require(
                note.amounts().gross().negated().compareTo(rest) <= 0,
                InvoiceProblem.CREDIT_ABOVE_INVOICE,
                "lines",
                "%s of %s is left to credit, the lines bear %s"
                        .formatted(rest, invoice.number(), note.amounts().gross().negated()),
                OwnerQueue.FINANCE);
    }

    /**
     * The tax of each line. Those of a project add up to that of the project exactly: its last line
     * bears what {@linkplain Tax#spread the others} leave of it.
     */
    static Map<UUID, Money> taxes(Invoice invoice) {
        var rate = invoice.taxes().getFirst().rate();
        var taxes = new HashMap<UUID, Money>();
        for (var project : invoice.shares()) {
            var own =
                    invoice.lines().stream()
                            .filter(line -> line.projectId().equals(project.projectId()))
                            .toList();
            var parts = Tax.spread(rate, own.stream().map(Invoice.Line::net).toList());
            var off = parts.stream().reduce(project.tax(), Money::minus);
            for (int i = 0; i < own.size(); i++) {
                var part = parts.get(i);
                taxes.put(own.get(i).id(), i == own.size() - 1 ? part.plus(off) : part);
            }
        }
        return taxes;
    }
}
