package io.ledgerline.project.intake;

import io.ledgerline.kit.value.DateRange;
import io.ledgerline.kit.value.Money;
import io.ledgerline.project.contract.Allocation;
import io.ledgerline.project.contract.BillingMethod;
import io.ledgerline.project.contract.ContractDraft;
import io.ledgerline.project.contract.TimeLimits;
import io.ledgerline.project.template.Template;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Turns a deal without faults into the terms of a contract. */
final class DealTerms {

    private static final BigDecimal MINUTES_PER_HOUR = BigDecimal.valueOf(60);
    private static final int LINE_CODE_STEP = 10;

    private DealTerms() {}

    /**
     * The contract: one line for each billing method that is sold, so that every task has one line
     * to be billed under; several line items of a method add up.
     */
    static ContractDraft draft(DealFacts facts) {
        var deal = facts.deal();
        var customer = facts.customer().orElseThrow();
        var template = facts.template().orElseThrow();
        var startsOn = deal.startsOn().orElseThrow();
        return new ContractDraft(
                customer.legalEntity(),
                customer.id(),
                Objects.requireNonNull(deal.currency()),
                startsOn,
                template.endOf(startsOn),
                customer.paymentTermsDays(),
                deal.purchaseOrder(),
                lines(facts, template, startsOn),
                deal.source(),
                deal.terms());
    }

    private static List<ContractDraft.LineDraft> lines(
            DealFacts facts, Template template, LocalDate startsOn) {
        var deal = facts.deal();
        var drafts = new ArrayList<ContractDraft.LineDraft>();
        for (var method : BillingMethod.values()) {
            var items = deal.lines().stream().filter(line -> line.isSoldAs(method)).toList();
            if (!items.isEmpty()) {
                var code = Integer.toString((drafts.size() + 1) * LINE_CODE_STEP);
                drafts.add(line(code, method, items, facts, template, startsOn));
            }
        }
        return drafts;
    }

    private static ContractDraft.LineDraft line(
            String code,
            BillingMethod method,
            List<Deal.Line> items,
            DealFacts facts,
            Template template,
            LocalDate startsOn) {
        var deal = facts.deal();
        var priced = method == BillingMethod.TIME_AND_MATERIAL;
        var sold = Objects.requireNonNull(items.getFirst().sold());
        var amount = Money.of(sum(deal, method), Objects.requireNonNull(deal.currency()));
        return new ContractDraft.LineDraft(
                code,
                description(items),
                method,
                sold.revenueMethod(),
                priced ? deal.rateCard() : null,
                priced ? facts.agreedPrices().rates(deal) : List.of(),
                amount,
                sold.expensesBillable(),
                method == BillingMethod.FIXED_PRICE
                        ? milestones(amount, template, startsOn)
                        : List.of(),
                template.rounding().get(method),
                template.limits().getOrDefault(method, TimeLimits.NONE));
    }

    private static List<ContractDraft.MilestoneDraft> milestones(
            Money price, Template template, LocalDate startsOn) {
        var planned = template.milestones();
        var amounts =
                Allocation.split(price, planned.stream().map(Template.Milestone::share).toList());
        var milestones = new ArrayList<ContractDraft.MilestoneDraft>();
        for (int i = 0; i < planned.size(); i++) {
            var milestone = planned.get(i);
            milestones.add(
                    new ContractDraft.MilestoneDraft(
                            milestone.code(),
                            milestone.name(),
                            amounts.get(i),
                            DateRange.lastDayOfTerm(startsOn, milestone.plannedAfterMonths())));
        }
        return milestones;
    }

    private static String description(List<Deal.Line> items) {
        return items.stream()
                .map(item ->
                        Optional.ofNullable(item.description())
                                .or(() -> Optional.ofNullable(item.productCode()))
                                .orElse(""))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** Net total of the line items sold by this method. */
    static BigDecimal sum(Deal deal, BillingMethod method) {
        return deal.lines().stream()
                .filter(line -> line.isSoldAs(method))
                .flatMap(line -> Optional.ofNullable(line.total()).stream())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /**
     * Minutes sold by the hour.
     *
     * @throws ArithmeticException when a quantity is no whole number of minutes
     */
    static long timeAndMaterialMinutes(Deal deal) {
        return deal.lines().stream()
                .filter(line -> line.isSoldAs(BillingMethod.TIME_AND_MATERIAL))
                .flatMap(line -> Optional.ofNullable(line.quantity()).stream())
                .map(hours -> hours.multiply(MINUTES_PER_HOUR))
                .mapToLong(BigDecimal::longValueExact)
                .sum();
    }

    static boolean isWholeMinutes(BigDecimal hours) {
        return hours.multiply(MINUTES_PER_HOUR).stripTrailingZeros().scale() <= 0;
    }

    /** The deal's currency, when it is one of ISO 4217 with a smallest unit. */
    static Optional<Currency> currency(Deal deal) {
        return Currency.getAvailableCurrencies().stream()
                .filter(currency -> currency.getCurrencyCode().equals(deal.currency()))
                .filter(currency -> currency.getDefaultFractionDigits() >= 0)
                .findFirst();
    }
}
