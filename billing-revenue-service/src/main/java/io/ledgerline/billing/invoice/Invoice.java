package io.ledgerline.billing.invoice;

import io.ledgerline.billing.feedback.FinancialsDelta;
import io.ledgerline.billing.ledger.Account;
import io.ledgerline.billing.ledger.JournalEntry;
import io.ledgerline.billing.pricing.Allocation;
import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.billing.InvoiceState;
import io.ledgerline.kit.outbox.Event;
import io.ledgerline.kit.outbox.Wire;
import io.ledgerline.kit.value.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An invoice from proposal to payment. Amounts stand from the proposal on.
 *
 * @param number gapless legal number; null until issued
 * @param net sum of the lines
 * @param tax sum of the subtotals
 * @param paid gross, allocated so far
 * @param paymentReference ISO 11649 reference; null until issued
 */
public record Invoice(
        UUID id,
        String legalEntity,
        @Nullable String number,
        State state,
        UUID customerId,
        UUID contractId,
        List<UUID> projectIds,
        @Nullable LocalDate issuedOn,
        @Nullable LocalDate dueOn,
        String currency,
        Money net,
        Money tax,
        Money gross,
        Money paid,
        @Nullable String paymentReference,
        List<Tax.Subtotal> taxes,
        List<Line> lines,
        UUID runId,
        String proposedBy,
        @Nullable String approvedBy,
        long version) {

    private static final String ENTRY_TYPE = "INVOICE";
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
            Money rounding) {

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
                    difference);
        }

        boolean isRounded() {
            return roundingMinutes != 0 || !rounding.isZero();
        }
    }

    /**
     * A project's part of an invoice.
     *
     * @param gross net plus the part of the tax, exact over all projects
     */
    public record Share(UUID projectId, Money net, Money tax, Money gross, Money paid) {}

    /** What becomes known when a proposal is issued. */
    public record Issue(
            String number, LocalDate issuedOn, LocalDate dueOn, String reference, String by) {}

    /** A price as it is shown: two decimals, more only where they are not zero. */
    static BigDecimal shown(BigDecimal price) {
        var stripped = price.stripTrailingZeros();
        return stripped.scale() < PRICE_SCALE_MIN ? stripped.setScale(PRICE_SCALE_MIN) : stripped;
    }

    /** Number of an invoice: entity, year, six digits. */
    static String number(String legalEntity, int year, int sequence) {
        return String.format(Locale.ROOT, "%s-%04d-%06d", legalEntity, year, sequence);
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
        return new Invoice(
                id,
                legalEntity,
                null,
                State.PROPOSED,
                customerId,
                contractId,
                lines.stream().map(Line::projectId).distinct().toList(),
                null,
                null,
                net.currencyCode(),
                net,
                subtotal.tax(),
                net.plus(subtotal.tax()),
                Money.zero(net.currencyCode()),
                null,
                List.of(subtotal),
                lines,
                runId,
                by,
                null,
                1);
    }

    /** The lines that bill more or less than the work on them. */
    List<Line> roundedLines() {
        return lines.stream().filter(Line::isRounded).toList();
    }

    /** The projects' parts; they add up to net, tax and gross exactly. */
    List<Share> shares() {
        var nets = new LinkedHashMap<UUID, Money>();
        lines.forEach(line -> nets.merge(line.projectId(), line.net(), Money::plus));
        var taxes = Allocation.split(tax, nets.values().stream().map(Money::amount).toList());
        var shares = new ArrayList<Share>();
        for (var one : nets.entrySet()) {
            var part = taxes.get(shares.size());
            shares.add(
                    new Share(
                            one.getKey(),
                            one.getValue(),
                            part,
                            one.getValue().plus(part),
                            Money.zero(currency)));
        }
        return shares;
    }

    Invoice with(State next) {
        return new Invoice(
                id,
                legalEntity,
                number,
                next,
                customerId,
                contractId,
                projectIds,
                issuedOn,
                dueOn,
                currency,
                net,
                tax,
                gross,
                paid,
                paymentReference,
                taxes,
                lines,
                runId,
                proposedBy,
                approvedBy,
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
                projectIds,
                issue.issuedOn(),
                issue.dueOn(),
                currency,
                net,
                tax,
                gross,
                paid,
                issue.reference(),
                taxes,
                lines,
                runId,
                proposedBy,
                issue.by(),
                version + 1);
    }

    /** What is still owed, gross. */
    public Money open() {
        return gross.minus(paid);
    }

    /**
     * The invoice with a payment taken in.
     *
     * @param amount gross, positive, at most what is open
     */
    Invoice settled(Money amount) {
        if (amount.signum() <= 0 || amount.compareTo(open()) > 0) {
            throw new IllegalArgumentException(amount + " does not settle " + open());
        }
        var now = paid.plus(amount);
        return new Invoice(
                id,
                legalEntity,
                number,
                now.equals(gross) ? State.PAID : State.PARTLY_PAID,
                customerId,
                contractId,
                projectIds,
                issuedOn,
                dueOn,
                currency,
                net,
                tax,
                gross,
                now,
                paymentReference,
                taxes,
                lines,
                runId,
                proposedBy,
                approvedBy,
                version + 1);
    }

    /** Receivables against revenue and tax, and the accrual taken back, by project. */
    Optional<JournalEntry> journalEntry() {
        var draft = new JournalEntry.Draft();
        for (var share : shares()) {
            draft.post(
                            Account.RECEIVABLES,
                            Account.INVOICED_REVENUE,
                            share.net(),
                            share.projectId())
                    .post(Account.RECEIVABLES, Account.VAT_PAYABLE, share.tax(), share.projectId())
                    .post(
                            Account.ACCRUED_REVENUE,
                            Account.UNBILLED_RECEIVABLES,
                            share.net(),
                            share.projectId());
        }
        return draft.entry(
                legalEntity,
                Objects.requireNonNull(issuedOn),
                ENTRY_TYPE,
                "Invoice " + number,
                projectIds.size() == 1 ? projectIds.getFirst() : null,
                id,
                null);
    }

    List<FinancialsDelta> deltas() {
        var day = Objects.requireNonNull(issuedOn);
        return shares().stream()
                .map(share ->
                        FinancialsDelta.invoiced(
                                share.projectId(), legalEntity, share.net(), share.gross(), day))
                .toList();
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
                        .setProjectIds(projectIds)
                        .setIssuedOn(issuedOn)
                        .setDueOn(dueOn)
                        .setCurrency(currency)
                        .setNet(Wire.told(net))
                        .setTax(Wire.told(tax))
                        .setGross(Wire.told(gross))
                        .setPaid(Wire.told(paid))
                        .setPaymentReference(paymentReference)
                        .setVersion(version)
                        .build());
    }
}
