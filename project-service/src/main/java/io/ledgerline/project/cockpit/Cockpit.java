package io.ledgerline.project.cockpit;

import io.ledgerline.kit.value.Money;
import io.ledgerline.project.project.Budget;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The money of a project as delivery sees it. Costs are totals of the project; nobody's rate can be
 * read from it. The figures of billing-revenue-service count to date, that is to {@code figuresAt};
 * {@code asOf} sets which invoices are shown and counted, with what is paid of them by now.
 *
 * @param labourCost positive is a cost
 * @param expenseCost net, positive is a cost
 * @param cost labour and expenses
 * @param unbilled work in progress at sales value, net; positive is an asset
 * @param billed net of issued invoices less credit notes
 * @param aboveSold what is billed and unbilled beyond the budget's revenue, expenses included; zero
 *     while the contract's value holds
 * @param recognised revenue, net
 * @param margin recognised less cost (domain rules 3.8: never billed less incurred)
 * @param marginPercent of recognised, half up to one decimal; null when nothing is recognised
 * @param receivable gross still unpaid; positive is owed to us
 * @param dsoDays days sales outstanding, half up to one decimal; null when nothing was billed in
 *     the three periods
 * @param figuresAt when billing took the figures; null when it has told none yet
 */
public record Cockpit(
        UUID projectId,
        String projectCode,
        LocalDate asOf,
        String currency,
        String setUpState,
        Budget budget,
        long approvedMinutes,
        Money labourCost,
        Money expenseCost,
        Money cost,
        Money unbilled,
        Money billed,
        Money aboveSold,
        Money recognised,
        Money margin,
        @Nullable BigDecimal marginPercent,
        Money receivable,
        @Nullable BigDecimal dsoDays,
        List<Line> invoices,
        @Nullable Instant figuresAt) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal DSO_DAYS = BigDecimal.valueOf(90);
    private static final int DSO_PERIODS = 3;
    private static final int SHOWN_DECIMALS = 1;

    public Cockpit {
        invoices = List.copyOf(invoices);
    }

    /** An invoice as the cockpit shows it; amounts in the invoice's currency. */
    public record Line(
            @Nullable String number,
            String state,
            @Nullable LocalDate issuedOn,
            @Nullable LocalDate dueOn,
            Money net,
            Money gross,
            Money paid) {}

    /** Whose cockpit: what the project itself knows. */
    record Subject(UUID projectId, String projectCode, String currency, Budget budget) {}

    /** What billing-revenue-service last told of the project; all in the project's currency. */
    record Figures(
            String setUpState,
            long approvedMinutes,
            Money labourCost,
            Money expenseCost,
            Money unbilled,
            Money billed,
            Money recognised,
            Money receivable,
            Instant asOf) {}

    /**
     * A copy of an invoice.
     *
     * @param shared whether other projects stand on it as well, so that it cannot be split here
     */
    record Billed(Line line, boolean shared) {

        private boolean counts(LocalDate asOf) {
            var issued = line.issuedOn;
            return issued != null
                    && !issued.isAfter(asOf)
                    && !line.state.equals("PROPOSED")
                    && !line.state.equals("VOID");
        }
    }

    /** Puts the figures together; without any from billing they stand at zero. */
    static Cockpit of(
            Subject subject, Optional<Figures> told, List<Billed> invoices, LocalDate asOf) {
        var zero = Money.zero(subject.currency);
        var figures =
                told.orElseGet(() ->
                        new Figures(
                                "PENDING", 0, zero, zero, zero, zero, zero, zero, Instant.EPOCH));
        var counted = invoices.stream().filter(one -> one.counts(asOf)).toList();
        var splits = counted.stream().noneMatch(Billed::shared);
        var cost = figures.labourCost.plus(figures.expenseCost);
        var margin = figures.recognised.minus(cost);
        var receivable = splits ? unpaid(counted, zero) : figures.receivable;
        return new Cockpit(
                subject.projectId,
                subject.projectCode,
                asOf,
                subject.currency,
                figures.setUpState,
                subject.budget,
                figures.approvedMinutes,
                figures.labourCost,
                figures.expenseCost,
                cost,
                figures.unbilled,
                figures.billed,
                aboveSold(figures, subject.budget.revenue()),
                figures.recognised,
                margin,
                percent(margin, figures.recognised).orElse(null),
                receivable,
                splits ? dso(receivable, billedInWindow(counted, zero, asOf)).orElse(null) : null,
                shown(counted),
                told.map(Figures::asOf).orElse(null));
    }

    private static Money aboveSold(Figures figures, Money sold) {
        var above = figures.billed.plus(figures.unbilled).minus(sold);
        return above.signum() > 0 ? above : Money.zero(sold.currencyCode());
    }

    private static Money unpaid(List<Billed> counted, Money zero) {
        return counted.stream()
                .map(one -> one.line.gross.minus(one.line.paid))
                .reduce(zero, Money::plus);
    }

    /** Gross billed from the first day of the third month back, that of asOf included. */
    private static Money billedInWindow(List<Billed> counted, Money zero, LocalDate asOf) {
        var from = asOf.withDayOfMonth(1).minusMonths(DSO_PERIODS - 1);
        return counted.stream()
                .map(Billed::line)
                .filter(line -> line.issuedOn != null && !line.issuedOn.isBefore(from))
                .map(Line::gross)
                .reduce(zero, Money::plus);
    }

    /**
     * Days sales outstanding in the form of Deltek Costpoint: receivable / (billing of the three
     * periods / 90), both gross; rounded half up once, to one decimal.
     *
     * @return empty when nothing was billed, or more was credited than billed
     */
    static Optional<BigDecimal> dso(Money receivable, Money billedInThreePeriods) {
        if (billedInThreePeriods.signum() <= 0) {
            return Optional.empty();
        }
        return Optional.of(
                receivable
                        .amount()
                        .multiply(DSO_DAYS)
                        .divide(
                                billedInThreePeriods.amount(),
                                SHOWN_DECIMALS,
                                RoundingMode.HALF_UP));
    }

    /**
     * Margin as a share of revenue, in percent, half up to one decimal.
     *
     * @return empty when there is no revenue to divide by
     */
    static Optional<BigDecimal> percent(Money margin, Money recognised) {
        if (recognised.isZero()) {
            return Optional.empty();
        }
        return Optional.of(
                margin.amount()
                        .multiply(HUNDRED)
                        .divide(recognised.amount(), SHOWN_DECIMALS, RoundingMode.HALF_UP));
    }

    private static List<Line> shown(List<Billed> counted) {
        return counted.stream()
                .map(Billed::line)
                .sorted(
                        Comparator.comparing(
                                        Line::issuedOn,
                                        Comparator.nullsLast(Comparator.naturalOrder()))
                                .thenComparing(
                                        Line::number,
                                        Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }
}
