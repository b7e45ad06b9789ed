package io.ledgerline.project.intake;

import static io.ledgerline.kit.value.OwnerQueue.FINANCE;
import static io.ledgerline.kit.value.OwnerQueue.IT;
import static io.ledgerline.kit.value.OwnerQueue.PMO;
import static io.ledgerline.project.contract.BillingMethod.FIXED_PRICE;
import static io.ledgerline.project.contract.BillingMethod.TIME_AND_MATERIAL;

import io.ledgerline.kit.command.Faults;
import io.ledgerline.project.contract.BillingMethod;
import io.ledgerline.project.template.Template;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One rule that a deal must meet before it may become a contract. */
@FunctionalInterface
interface DealCheck {

    /** Adds a fault for each place where the rule is not met. */
    void check(DealFacts facts, Faults faults);

    DealCheck KNOWN_ENTITY =
            (facts, faults) ->
                    faults.require(
                            facts.entity().isPresent(),
                            DealProblem.UNKNOWN_LEGAL_ENTITY,
                            facts.path("legalEntity"),
                            naming("legal entity", facts.deal().legalEntity()),
                            IT);

    DealCheck WON =
            (facts, faults) -> {
                faults.require(
                        facts.deal().won(),
                        DealProblem.DEAL_NOT_WON,
                        "opportunity.IsWon",
                        "the opportunity is not won",
                        PMO);
                faults.require(
                        !facts.deal().deleted(),
                        DealProblem.DEAL_DELETED,
                        "opportunity.IsDeleted",
                        "the opportunity is deleted",
                        PMO);
            };

    DealCheck NAMED =
            (facts, faults) ->
                    needed(faults, "opportunity.Name", facts.deal().name(), "a deal has a name");

    DealCheck KNOWN_CUSTOMER =
            (facts, faults) ->
                    faults.require(
                            facts.customer().isPresent(),
                            DealProblem.UNKNOWN_CUSTOMER,
                            "opportunity.AccountId",
                            naming("customer with account", facts.deal().accountId()),
                            PMO);

    DealCheck CUSTOMER_TAXED =
            (facts, faults) ->
                    facts.customer()
                            .filter(customer -> customer.taxProfile() == null)
                            .ifPresent(customer ->
                                    faults.add(
                                            DealProblem.TAX_PROFILE_MISSING,
                                            "opportunity.AccountId",
                                            "customer " + customer.code() + " has no tax profile",
                                            FINANCE,
                                            "set it (POST /customers/ID/tax-profile), then send the deal again"));

    DealCheck ONE_CURRENCY = DealCheck::checkCurrencies;

    DealCheck KNOWN_TEMPLATE =
            (facts, faults) ->
                    faults.require(
                            facts.template().isPresent() || facts.entity().isEmpty(),
                            DealProblem.UNKNOWN_TEMPLATE,
                            facts.path("projectTemplate"),
                            naming("project template", facts.deal().template()),
                            PMO);

    DealCheck TEMPLATE_FITS = DealCheck::checkTemplate;

    DealCheck RATE_CARD_NAMED =
            (facts, faults) ->
                    faults.require(
                            facts.deal().rateCard() != null || !has(facts, TIME_AND_MATERIAL),
                            DealProblem.RATE_CARD_MISSING,
                            facts.path("rateCard"),
                            "time and material needs a rate card",
                            FINANCE);

    DealCheck ALL_LINES_CAME =
            (facts, faults) -> {
                faults.require(
                        facts.deal().complete(),
                        DealProblem.INCOMPLETE_PAGE,
                        "lineItems.done",
                        "not every line item came; fetch the next page and send all together",
                        IT);
                faults.require(
                        !facts.deal().lines().isEmpty(),
                        DealProblem.NO_LINE_ITEMS,
                        "lineItems.records",
                        "a deal without line items sells nothing",
                        PMO);
            };

    DealCheck LINES_OF_THIS_DEAL = DealCheck::checkIdentity;

    DealCheck PRODUCTS_MAPPED =
            (facts, faults) ->
                    facts.deal().lines().stream()
                            .filter(line -> line.sold() == null)
                            .forEach(line ->
                                    faults.add(
                                            DealProblem.UNMAPPED_PRODUCT,
                                            line.path() + ".ProductCode",
                                            "no billing method for product " + line.productCode(),
                                            IT,
                                            "add the product code to the mapping file"));

    DealCheck START_KNOWN =
            (facts, faults) ->
                    faults.require(
                            facts.deal().lines().isEmpty() || facts.deal().startsOn().isPresent(),
                            DealProblem.START_DATE_MISSING,
                            "lineItems.records",
                            "no line item has a service date",
                            PMO);

    DealCheck HOURS_IN_MINUTES = DealCheck::checkHours;

    DealCheck ONE_PRICE_A_ROLE =
            (facts, faults) ->
                    facts.agreedPrices()
                            .contradicting()
                            .forEach(price ->
                                    faults.add(
                                            DealProblem.PRICES_DIFFER,
                                            price.path() + ".UnitPrice",
                                            "%s is sold at another price before"
                                                    .formatted(
                                                            price.role() == null
                                                                    ? "any role's hour"
                                                                    : price.role()),
                                            PMO,
                                            "sell each role at one price, or map the products to roles"));

    DealCheck LINES_ADD_UP = DealCheck::checkLineAmounts;

    DealCheck DEAL_ADDS_UP = DealCheck::checkAmount;

    /** Every rule; the order is that of the answer. */
    List<DealCheck> ALL =
            List.of(
                    KNOWN_ENTITY,
                    WON,
                    NAMED,
                    KNOWN_CUSTOMER,
                    CUSTOMER_TAXED,
                    KNOWN_TEMPLATE,
                    TEMPLATE_FITS,
                    RATE_CARD_NAMED,
                    ONE_CURRENCY,
                    ALL_LINES_CAME,
                    LINES_OF_THIS_DEAL,
                    PRODUCTS_MAPPED,
                    START_KNOWN,
                    HOURS_IN_MINUTES,
                    ONE_PRICE_A_ROLE,
                    LINES_ADD_UP,
                    DEAL_ADDS_UP);

    private static boolean has(DealFacts facts, BillingMethod method) {
        return facts.deal().lines().stream().anyMatch(line -> line.isSoldAs(method));
    }

    private static String naming(String what, @Nullable String name) {
        return name == null ? "no " + what + " is named" : "no " + what + " " + name;
    }

    private static void needed(
            Faults faults, String field, @Nullable Object value, String message) {
        faults.require(value != null, DealProblem.FIELD_MISSING, field, message, PMO);
    }

    private static void checkCurrencies(DealFacts facts, Faults faults) {
        var deal = facts.deal();
        var currency = deal.currency();
        if (DealTerms.currency(deal).isEmpty()) {
            faults.add(
                    DealProblem.FIELD_MISSING,
                    "opportunity.CurrencyIsoCode",
                    "no currency of ISO 4217: " + currency,
                    PMO);
            return;
        }
        facts.customer()
                .filter(customer -> !customer.currency().equals(currency))
                .ifPresent(customer ->
                        mismatch(
                                faults,
                                "opportunity.CurrencyIsoCode",
                                "customer "
                                        + customer.code()
                                        + " is invoiced in "
                                        + customer.currency()
                                        + ", the deal is in "
                                        + currency));
        facts.template()
                .map(template -> template.plannedCostPerHour().currencyCode())
                .filter(planned -> !planned.equals(currency))
                .ifPresent(planned ->
                        mismatch(
                                faults,
                                facts.path("projectTemplate"),
                                "the template plans cost in "
                                        + planned
                                        + ", the deal is in "
                                        + currency));
        deal.lines().stream()
                .filter(line -> line.currency() != null && !line.currency().equals(currency))
                .forEach(line ->
                        mismatch(
                                faults,
                                line.path() + ".CurrencyIsoCode",
                                "the line is in " + line.currency() + ", the deal in " + currency));
    }

    private static void mismatch(Faults faults, String field, String message) {
        faults.add(DealProblem.CURRENCY_MISMATCH, field, message, FINANCE);
    }

    /** Each scope that is sold needs tasks to book on, a fixed price milestones to bill by. */
    private static void checkTemplate(DealFacts facts, Faults faults) {
        if (facts.template().isEmpty()) {
            return;
        }
        var template = facts.template().get();
        for (var method : BillingMethod.values()) {
            faults.require(
                    !has(facts, method)
                            || template.tasks().stream()
                                    .anyMatch(task -> task.billingMethod() == method),
                    DealProblem.TEMPLATE_DOES_NOT_FIT,
                    facts.path("projectTemplate"),
                    "template " + template.code() + " has no task for " + method,
                    PMO);
        }
        faults.require(
                !has(facts, FIXED_PRICE) || milestonesFit(facts.deal(), template),
                DealProblem.TEMPLATE_DOES_NOT_FIT,
                facts.path("projectTemplate"),
                "the milestones of template " + template.code() + " cannot share the fixed price",
                PMO);
    }

    private static boolean milestonesFit(Deal deal, Template template) {
        var currency = DealTerms.currency(deal);
        if (currency.isEmpty()) {
            return !template.milestones().isEmpty();
        }
        var unit = BigDecimal.ONE.movePointLeft(currency.get().getDefaultFractionDigits());
        var price = DealTerms.sum(deal, FIXED_PRICE);
        return !template.milestones().isEmpty()
                && template.milestones().stream()
                        .allMatch(milestone ->
                                price.multiply(milestone.share()).compareTo(unit) >= 0);
    }

    private static void checkHours(DealFacts facts, Faults faults) {
        for (var line : facts.deal().lines()) {
            var hours = line.quantity();
            faults.require(
                    hours == null
                            || !line.isSoldAs(TIME_AND_MATERIAL)
                            || DealTerms.isWholeMinutes(hours),
                    DealProblem.QUANTITY_NOT_IN_MINUTES,
                    line.path() + ".Quantity",
                    hours + " hours are no whole minutes",
                    PMO);
        }
    }

    private static void checkIdentity(DealFacts facts, Faults faults) {
        var ids = new HashSet<String>();
        for (var line : facts.deal().lines()) {
            faults.require(
                    line.id() == null || ids.add(line.id()),
                    DealProblem.LINE_TWICE,
                    line.path() + ".Id",
                    "line item " + line.id() + " came twice",
                    IT);
            faults.require(
                    line.opportunityId() == null
                            || line.opportunityId().equals(facts.deal().source().id()),
                    DealProblem.LINE_OF_OTHER_DEAL,
                    line.path() + ".OpportunityId",
                    "the line item is of " + line.opportunityId(),
                    IT);
        }
    }

    /** Total = quantity x unit price less discount, rounded half up to the currency's scale. */
    private static void checkLineAmounts(DealFacts facts, Faults faults) {
        var currency = DealTerms.currency(facts.deal());
        for (var line : facts.deal().lines()) {
            var total = positive(faults, line.path() + ".TotalPrice", line.total());
            var quantity = positive(faults, line.path() + ".Quantity", line.quantity());
            var price = positive(faults, line.path() + ".UnitPrice", line.unitPrice());
            if (total.isEmpty() || quantity.isEmpty() || price.isEmpty() || currency.isEmpty()) {
                continue;
            }
            var expected = discounted(quantity.get(), price.get(), line, currency.get());
            faults.require(
                    expected.compareTo(total.get()) == 0,
                    DealProblem.AMOUNT_MISMATCH,
                    line.path() + ".TotalPrice",
                    "quantity x unit price less discount is "
                            + expected.toPlainString()
                            + ", not "
                            + total.get().toPlainString(),
                    PMO);
        }
    }

    private static BigDecimal discounted(
            BigDecimal quantity, BigDecimal price, Deal.Line line, Currency currency) {
        var factor = BigDecimal.ONE.subtract(line.discountPercent().movePointLeft(2));
        return quantity.multiply(price)
                .multiply(factor)
                .setScale(currency.getDefaultFractionDigits(), RoundingMode.HALF_UP);
    }

    private static Optional<BigDecimal> positive(
            Faults faults, String field, @Nullable BigDecimal number) {
        if (number == null) {
            faults.add(DealProblem.FIELD_MISSING, field, field + " is missing", PMO);
            return Optional.empty();
        }
        if (number.signum() <= 0) {
            faults.add(DealProblem.FIELD_MALFORMED, field, field + " is not above zero", PMO);
            return Optional.empty();
        }
        return Optional.of(number);
    }

    private static void checkAmount(DealFacts facts, Faults faults) {
        var deal = facts.deal();
        needed(faults, "opportunity.Amount", deal.amount(), "opportunity.Amount is missing");
        var sum =
                deal.lines().stream()
                        .map(Deal.Line::total)
                        .filter(Objects::nonNull)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        faults.require(
                deal.amount() == null
                        || deal.lines().isEmpty()
                        || sum.compareTo(deal.amount()) == 0,
                DealProblem.AMOUNT_MISMATCH,
                "opportunity.Amount",
                "the line items add up to "
                        + sum.toPlainString()
                        + ", the deal says "
                        + deal.amount(),
                PMO);
    }
}
