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
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An invoice from proposal to payment, or a credit note, which takes lines of an issued invoice
 * back with amounts below zero. Amounts stand from the proposal on.
 *
 * @param shares the projects' parts; they add up to the amounts
 * @param credit what a credit note takes back; null on an invoice
 */
public record Invoice(
        UUID id,
        Parties parties,
        Proposal proposal,
        State state,
        Issue issue,
        Amounts amounts,
        List<InvoiceShare> shares,
        List<Tax.Subtotal> taxes,
        List<Line> lines,
        @Nullable Credit credit,
        long version) {

    /** Who bills whom, by which contract. */
    public record Parties(String legalEntity, UUID customerId, UUID contractId) {}

    /**
     * @param runId the billing run that proposed it; its own id on a credit note
     */
    public record Proposal(UUID runId, String proposedBy) {}

    /**
     * What becomes known when a proposal is issued; all null until then.
     *
     * @param number gapless legal number
     * @param paymentReference ISO 11649 reference; null on a credit note
     */
    public record Issue(
            @Nullable String number,
            @Nullable LocalDate issuedOn,
            @Nullable LocalDate dueOn,
            @Nullable String paymentReference,
            @Nullable String approvedBy) {

        static final Issue NONE = new Issue(null, null, null, null, null);
    }

    /**
     * All in the currency.
     *
     * @param net sum of the lines; positive is owed to us
     * @param tax sum of the subtotals
     * @param paid gross, allocated so far
     * @param credited gross that issued credit notes took back, zero or more; none on a credit note
     * @param open what is still owed, gross; negative is a balance in the customer's favour. A
     *     credit note owes nothing by itself: what it takes back is counted on its invoice
     */
    public record Amounts(
            String currency,
            Money net,
            Money tax,
            Money gross,
            Money paid,
            Money credited,
            Money open) {

        static Amounts proposed(Money net, Money tax) {
            var none = Money.zero(net.currencyCode());
            var gross = net.plus(tax);
            return new Amounts(net.currencyCode(), net, tax, gross, none, none, gross);
        }

        /** The same of a credit note. */
        Amounts owingNothing() {
            return new Amounts(currency, net, tax, gross, paid, credited, Money.zero(currency));
        }

        Amounts with(Money nowPaid, Money nowCredited) {
            return new Amounts(
                    currency,
                    net,
                    tax,
                    gross,
                    nowPaid,
                    nowCredited,
                    gross.minus(nowPaid).minus(nowCredited));
        }
    }

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

        /** As told: without the zeros that columns of fixed scale add. */
        Line shown() {
            return new Line(
                    id,
                    lineNo,
                    projectId,
                    contractLineId,
                    description,
                    Invoice.shown(quantity),
                    unit,
                    Invoice.shown(unitPrice),
                    net,
                    roundingMinutes,
                    rounding,
                    creditsLine);
        }

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
            UUID id, Parties parties, Tax tax, List<Line> lines, Proposal proposal) {
        var net = lines.stream().map(Line::net).reduce(Money::plus).orElseThrow();
        var subtotal = tax.on(net);
        return new Invoice(
                id,
                parties,
                proposal,
                State.PROPOSED,
                Issue.NONE,
                Amounts.proposed(net, subtotal.tax()),
                shares(lines, tax),
                List.of(subtotal),
                lines,
                null,
                1);
    }

    /** The invoice as it was proposed, whatever became of it; what was proposed stands. */
    Invoice asProposed() {
        var rate = taxes.getFirst();
        return proposed(id, parties, new Tax(rate.category(), rate.rate()), lines, proposal);
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

    public String legalEntity() {
        return parties.legalEntity();
    }

    public @Nullable String number() {
        return issue.number();
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
        return changed(next, issue, amounts, shares);
    }

    private Invoice changed(State next, Issue known, Amounts now, List<InvoiceShare> parts) {
        return new Invoice(
                id, parties, proposal, next, known, now, parts, taxes, lines, credit, version + 1);
    }

    Invoice issued(Issue known) {
        return changed(State.ISSUED, known, amounts, shares);
    }

    /**
     * The invoice with a payment taken in, split by what each project has open; the last payment
     * clears every project to the cent.
     *
     * @param amount gross, positive, at most what is open
     */
    public Invoice settled(Money amount) {
        var open = amounts.open();
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
        return changed(amounts.with(amounts.paid().plus(amount), amounts.credited()), settled);
    }

    /** The invoice with paid money taken off again, gross and positive, by project. */
    public Invoice released(Map<UUID, Money> parts) {
        var released = InvoiceShare.released(shares, parts);
        var paid = released.stream().map(InvoiceShare::paid).reduce(Money::plus).orElseThrow();
        return changed(amounts.with(paid, amounts.credited()), released);
    }

    /** The same as the next version of what is stored, whatever happened in between. */
    public Invoice inVersion(long next) {
        return new Invoice(
                id, parties, proposal, state, issue, amounts, shares, taxes, lines, credit, next);
    }

    /**
     * The invoice of which a credit note has taken lines back.
     *
     * @throws IllegalArgumentException when it takes back more than was billed
     */
    Invoice credited(Invoice note) {
        var back = note.amounts.gross();
        var now = amounts.credited().minus(back);
        if (now.compareTo(amounts.gross()) > 0) {
            throw new IllegalArgumentException(
                    back + " is more than " + amounts.gross() + " bears");
        }
        var takenBack =
                note.shares.stream()
                        .collect(
                                Collectors.toMap(
                                        InvoiceShare::projectId, share -> share.gross().negated()));
        var none = Money.zero(amounts.currency());
        var parts =
                shares.stream()
                        .map(share ->
                                share.credited(takenBack.getOrDefault(share.projectId(), none)))
                        .toList();
        return changed(amounts.with(amounts.paid(), now), parts);
    }

    private Invoice changed(Amounts now, List<InvoiceShare> parts) {
        return changed(standing(now), issue, now, parts);
    }

    private static State standing(Amounts now) {
        if (now.credited().equals(now.gross())) {
            return State.CREDITED;
        }
        if (now.open().signum() <= 0) {
            return State.PAID;
        }
        return now.paid().isZero() ? State.ISSUED : State.PARTLY_PAID;
    }

    Event told() {
        return Event.of(
                Topics.INVOICES,
                parties.legalEntity(),
                id,
                "io.ledgerline.invoice." + state.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                io.ledgerline.contracts.billing.Invoice.newBuilder()
                        .setId(id)
                        .setLegalEntity(parties.legalEntity())
                        .setNumber(issue.number())
                        .setState(InvoiceState.valueOf(state.name()))
                        .setCustomerId(parties.customerId())
                        .setContractId(parties.contractId())
                        .setProjectIds(projectIds())
                        .setIssuedOn(issue.issuedOn())
                        .setDueOn(issue.dueOn())
                        .setCurrency(amounts.currency())
                        .setNet(Wire.told(amounts.net()))
                        .setTax(Wire.told(amounts.tax()))
                        .setGross(Wire.told(amounts.gross()))
                        .setPaid(Wire.told(amounts.paid()))
                        .setPaymentReference(issue.paymentReference())
                        .setCreditedInvoiceId(credit == null ? null : credit.invoiceId())
                        .setCredited(Wire.told(amounts.credited()))
                        .setVersion(version)
                        .build());
    }
}
