package io.ledgerline.billing.invoice;

import io.ledgerline.billing.entity.Tax;
import io.ledgerline.billing.invoice.NumberSeriesRow.Series;
import io.ledgerline.billing.pricing.Allocation;
import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.billing.InvoiceState;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.Money;
import io.ledgerline.kit.wire.Event;
import io.ledgerline.kit.wire.Wire;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An invoice from proposal to payment, or a credit note, which takes lines of an issued invoice
 * back with amounts below zero. Amounts stand from the proposal on.
 *
 * @param number gapless legal number; null until issued
 * @param shares the projects' parts; they add up to net, tax, gross, paid and credited
 * @param net sum of the lines; positive is owed to us
 * @param tax sum of the subtotals
 * @param paid gross, allocated so far
 * @param credited gross that issued credit notes took back, zero or more; none on a credit note
 * @param open what is still owed, gross; negative is a balance in the customer's favour. A credit
 *     note owes nothing by itself: what it takes back is counted on its invoice
 * @param paymentReference ISO 11649 reference; null until issued and on a credit note
 * @param runId the billing run that proposed it; its own id on a credit note
 * @param credit what a credit note takes back; null on an invoice
 */
public record Invoice(
        UUID id,
        String legalEntity,
        @Nullable String number,
        State state,
        UUID customerId,
        UUID contractId,
        List<InvoiceShare> shares,
        @Nullable LocalDate issuedOn,
        @Nullable LocalDate dueOn,
        String currency,
        Money net,
        Money tax,
        Money gross,
        Money paid,
        Money credited,
        Money open,
        @Nullable String paymentReference,
        List<Tax.Subtotal> taxes,
        List<Line> lines,
        UUID runId,
        String proposedBy,
        @Nullable String approvedBy,
        @Nullable Credit credit,
        long version) {

    private static final int PRICE_SCALE_MIN = 2;

    /** Where the invoice stands. */
    public enum State {
        PROPOSED,
        ISSUED,
        PARTLY_PAID,
        PAID,
        CREDITED,
        VOID
    }

    /**
     * One line.
     *
     * @param quantity with two decimals at most; negative takes back
     * @param unitPrice of one unit, net, in the invoice's currency, zero or more
     * @param net round(quantity x unitPrice)
     * @param roundingMinutes what rounding the line's minutes as one adds to the work on it,
     *     negative when it takes away; in the quantity
     * @param rounding what the line bills beyond the entries on it for that, net; in the net of the
     *     line, or where a line for the rounding of hours follows, of both
     * @param creditsLine of a credit note, the line that it takes back; null on an invoice
     */
    public record Line(
            UUID id,
            int lineNo,
            UUID projectId,
            UUID contractLineId,
            String description,
            BigDecimal quantity,
            String unit,
            BigDecimal unitPrice,
            Money net,
            int roundingMinutes,
            Money rounding,
            @Nullable UUID creditsLine) {

        Line rounded(int minutes, Money difference) {
            return new Line(
                    id,
                    lineNo,
                    projectId,
                    contractLineId,
                    description,
                    quantity,
                    unit,
                    unitPrice,
                    net,
                    minutes,
                    difference,
                    creditsLine);
        }

        /** The line of a credit note that takes this one back: the same price, minus the hours. */
        Line credited(int no) {
            return new Line(
                    Ids.next(),
                    no,
                    projectId,
                    contractLineId,
                    description,
                    quantity.negate(),
                    unit,
                    unitPrice,
                    net.negated(),
                    -roundingMinutes,
                    rounding.negated(),
                    id);
        }

        boolean isRounded() {
            return roundingMinutes != 0 || !rounding.isZero();
        }
    }

    /**
     * What a credit note takes back.
     *
     * @param invoiceNumber the preceding invoice reference (EN 16931, BT-25)
     */
    public record Credit(UUID invoiceId, String invoiceNumber, String reason) {}

    /** What becomes known when a proposal is issued; a credit note is not paid by reference. */
    public record Issue(
            String number,
            LocalDate issuedOn,
            LocalDate dueOn,
            @Nullable String reference,
            String by) {}

    /** A price as it is shown: two decimals, more only where they are not zero. */
    static BigDecimal shown(BigDecimal price) {
        var stripped = price.stripTrailingZeros();
        return stripped.scale() < PRICE_SCALE_MIN ? stripped.setScale(PRICE_SCALE_MIN) : stripped;
    }

    /** Number of an invoice: entity, year, six digits; of a credit note with CN in between. */
    static String number(Series series, String legalEntity, int year, int sequence) {
        var mark = series == Series.CREDIT_NOTE ? "CN-" : "";
        return String.format(Locale.ROOT, "%s-%s%04d-%06d", legalEntity, mark, year, sequence);
    }

    /** The proposal with a total over its lines and the tax on it. */
    static Invoice proposed(
            UUID id,
            String legalEntity,
            UUID customerId,
            UUID contractId,
            Tax tax,
            List<Line> lines,
            UUID runId,
            String by) {
        var net = lines.stream().map(Line::net).reduce(Money::plus).orElseThrow();
        var subtotal = tax.on(net);
        var none = Money.zero(net.currencyCode());
        return new Invoice(
                id,
                legalEntity,
                null,
                State.PROPOSED,
                customerId,
                contractId,
                shares(lines, tax),
                null,
                null,
                net.currencyCode(),
                net,
                subtotal.tax(),
                net.plus(subtotal.tax()),
                none,
                none,
                net.plus(subtotal.tax()),
                null,
                List.of(subtotal),
                lines,
                runId,
                by,
                null,
                null,
                1);
    }

    /** The invoice as it was proposed, whatever became of it; what was proposed stands. */
    Invoice asProposed() {
        var rate = taxes.getFirst();
        return proposed(
                id,
                legalEntity,
                customerId,
                contractId,
                new Tax(rate.category(), rate.rate()),
                lines,
                runId,
                proposedBy);
    }

    private static List<InvoiceShare> shares(List<Line> lines, Tax tax) {
        var nets = new LinkedHashMap<UUID, Money>();
        lines.forEach(line -> nets.merge(line.projectId(), line.net(), Money::plus));
        var taxes = Tax.spread(tax.rate(), List.copyOf(nets.values()));
        var shares = new ArrayList<InvoiceShare>();
        nets.forEach((project, net) ->
                shares.add(InvoiceShare.of(project, net, taxes.get(shares.size()))));
        return shares;
    }

    boolean isCreditNote() {
        return credit != null;
    }

    Series series() {
        return isCreditNote() ? Series.CREDIT_NOTE : Series.INVOICE;
    }

    private List<UUID> projectIds() {
        return shares.stream().map(InvoiceShare::projectId).toList();
    }

    /** The lines that bill more or less than the work on them. */
    List<Line> roundedLines() {
        return lines.stream().filter(Line::isRounded).toList();
    }

    Invoice with(State next) {
        return changed(next, shares, paid, credited);
    }

    private Invoice changed(
            State next, List<InvoiceShare> parts, Money nowPaid, Money nowCredited) {
        return new Invoice(
                id,
                legalEntity,
                number,
                next,
                customerId,
                contractId,
                parts,
                issuedOn,
                dueOn,
                currency,
                net,
                tax,
                gross,
                nowPaid,
                nowCredited,
                credit == null ? gross.minus(nowPaid).minus(nowCredited) : open,
                paymentReference,
                taxes,
                lines,
                runId,
                proposedBy,
                approvedBy,
                credit,
                version + 1);
    }

    Invoice issued(Issue issue) {
        return new Invoice(
                id,
                legalEntity,
                issue.number(),
                State.ISSUED,
                customerId,
                contractId,
                shares,
                issue.issuedOn(),
                issue.dueOn(),
                currency,
                net,
                tax,
                gross,
                paid,
                credited,
                open,
                issue.reference(),
                taxes,
                lines,
                runId,
                proposedBy,
                issue.by(),
                credit,
                version + 1);
    }

    /**
     * The invoice with a payment taken in, split by what each project has open; the last payment
     * clears every project to the cent.
     *
     * @param amount gross, positive, at most what is open
     */
    Invoice settled(Money amount) {
        if (amount.signum() <= 0 || amount.compareTo(open) > 0) {
            throw new IllegalArgumentException(amount + " does not settle " + open);
        }
        var parts =
                amount.equals(open)
                        ? shares.stream().map(InvoiceShare::open).toList()
                        : Allocation.split(
                                amount,
                                shares.stream()
                                        .map(share -> share.open().amount().max(BigDecimal.ZERO))
                                        .toList());
        var settled = new ArrayList<InvoiceShare>();
        for (var share : shares) {
            settled.add(share.settled(parts.get(settled.size())));
        }
        var now = paid.plus(amount);
        return changed(standing(now, credited), settled, now, credited);
    }

    /**
     * The invoice of which a credit note has taken lines back.
     *
     * @throws IllegalArgumentException when it takes back more than was billed
     */
    Invoice credited(Invoice note) {
        var now = credited.minus(note.gross);
        if (now.compareTo(gross) > 0) {
            throw new IllegalArgumentException(note.gross + " is more than " + gross + " bears");
        }
        var takenBack =
                note.shares.stream()
                        .collect(
                                Collectors.toMap(
                                        InvoiceShare::projectId, share -> share.gross().negated()));
        var none = Money.zero(currency);
        var parts =
                shares.stream()
                        .map(share ->
                                share.credited(takenBack.getOrDefault(share.projectId(), none)))
                        .toList();
        return changed(standing(paid, now), parts, paid, now);
    }

    private State standing(Money nowPaid, Money nowCredited) {
        if (nowCredited.equals(gross)) {
            return State.CREDITED;
        }
        if (nowPaid.plus(nowCredited).compareTo(gross) >= 0) {
            return State.PAID;
        }
        return nowPaid.isZero() ? State.ISSUED : State.PARTLY_PAID;
    }

    Event told() {
        return Event.of(
                Topics.INVOICES,
                legalEntity,
                id,
                "io.ledgerline.invoice." + state.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                io.ledgerline.contracts.billing.Invoice.newBuilder()
                        .setId(id)
                        .setLegalEntity(legalEntity)
                        .setNumber(number)
                        .setState(InvoiceState.valueOf(state.name()))
                        .setCustomerId(customerId)
                        .setContractId(contractId)
                        .setProjectIds(projectIds())
                        .setIssuedOn(issuedOn)
                        .setDueOn(dueOn)
                        .setCurrency(currency)
                        .setNet(Wire.told(net))
                        .setTax(Wire.told(tax))
                        .setGross(Wire.told(gross))
                        .setPaid(Wire.told(paid))
                        .setPaymentReference(paymentReference)
                        .setCreditedInvoiceId(credit == null ? null : credit.invoiceId())
                        .setCredited(Wire.told(credited))
                        .setVersion(version)
                        .build());
    }
}
