package io.ledgerline.time.policy;

import static io.ledgerline.time.policy.ResolutionCheck.when;

import io.ledgerline.kit.value.KnownFact;
import io.ledgerline.kit.value.Money;
import io.ledgerline.time.TimeFacts;
import io.ledgerline.time.reference.Alias;
import io.ledgerline.time.reference.OnLikeness;
import io.ledgerline.time.spending.Assessment.Limit;
import io.ledgerline.time.spending.ExchangeRate;
import io.ledgerline.time.spending.ExpensePolicy;
import io.ledgerline.time.spending.ExpensePolicy.CategoryRule;
import io.ledgerline.time.spending.Spent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A rule for expenses. {@link #ALL} is the specification, in the order of the answer. */
@FunctionalInterface
public interface ExpenseCheck {

    /** In whole units of any currency. */
    BigDecimal AMOUNT_LIMIT = new BigDecimal("1000000000000");

    /** The rule's objection, or empty when the rule is met or cannot be judged yet. */
    Optional<Objection> objection(ResolvedClaim claim);

    /** An expense of as much on the same day at the same place, or of the same category, stands. */
    ExpenseCheck LIKELY_DUPLICATE =
            it -> {
                var twins = it.twins();
                var warns =
                        it.policy()
                                .filter(one -> one.onLikeExpenses() == OnLikeness.WARN)
                                .isPresent();
                return twins == null || warns ? Optional.empty() : twins.objection("expense item");
            };

    ExpenseCheck CATEGORY_KNOWN =
            it ->
                    when(
                            !ExpensePolicy.CATEGORIES.contains(it.claim().category()),
                            () -> categoryUnknown(it.claim()));

    /** From its first policy on, an entity always needs one: a gap would lift every limit. */
    ExpenseCheck POLICY_IN_FORCE =
            it ->
                    when(
                            it.policy().isEmpty() && it.ruled(),
                            () ->
                                    Objection.of(
                                                    Rule.POLICY_MISSING,
                                                    "spentOn",
                                                    "no expense policy of %s is in force on %s"
                                                            .formatted(
                                                                    it.claim().legalEntity(),
                                                                    it.claim().spentOn()))
                                            .waitingFor(
                                                    TimeFacts.EXPENSE_POLICY.of(
                                                            it.claim().legalEntity())));

    /** A trip belongs to mileage, a day away to the per diem, and neither to any other category. */
    ExpenseCheck DETAILS_OF_CATEGORY =
            it -> {
                var claim = it.claim();
                var trip = claim.category().equals(ExpensePolicy.MILEAGE);
                var day = claim.category().equals(ExpensePolicy.PER_DIEM);
                return when(
                        trip != (claim.mileage() != null) || day != (claim.perDiem() != null),
                        () ->
                                Objection.of(
                                        Rule.DETAILS_NOT_OF_CATEGORY,
                                        trip ? "mileage" : day ? "perDiem" : "category",
                                        "mileage and perDiem stand with their own category, and"
                                                + " only there"));
            };

    ExpenseCheck ALLOWANCE_KNOWN =
            it ->
                    it.allowedCountry()
                            .filter(_ -> it.valuation().claimed().isEmpty())
                            .map(country ->
                                    Objection.of(
                                                    Rule.ALLOWANCE_MISSING,
                                                    "country",
                                                    "%s has no rate for %s in %s on %s"
                                                            .formatted(
                                                                    it.claim().legalEntity(),
                                                                    it.claim().category(),
                                                                    country,
                                                                    it.claim().spentOn()))
                                            .waitingFor(
                                                    TimeFacts.EXPENSE_POLICY.of(
                                                            it.claim().legalEntity())));

    /** An allowance is what the policy pays, whatever the client has worked out. */
    ExpenseCheck AMOUNT_AS_COMPUTED =
            it ->
                    it.allowedCountry()
                            .flatMap(_ -> it.valuation().claimed())
                            .filter(pay ->
                                    it.claim().gross() != null && !pay.equals(it.claim().gross()))
                            .map(pay ->
                                    Objection.of(
                                            Rule.AMOUNT_NOT_AS_COMPUTED,
                                            "gross",
                                            "the policy pays " + pay));

    ExpenseCheck EXCHANGE_RATE_KNOWN =
            it -> {
                var missing = it.valuation().missingRates();
                return when(
                        !missing.isEmpty(),
                        () ->
                                Objection.of(
                                                Rule.EXCHANGE_RATE_MISSING,
                                                "gross.currency",
                                                "no rate from %s to %s days before: %s"
                                                        .formatted(
                                                                it.claim().spentOn(),
                                                                ExchangeRate.AGE_DAYS_MAX,
                                                                missing.stream()
                                                                        .map(KnownFact::toString)
                                                                        .collect(
                                                                                Collectors.joining(
                                                                                        ", "))))
                                        .waitingFor(missing.toArray(KnownFact[]::new)));
            };

    /** Gross is positive: a refund is a reversal of the first item, not a negative one. */
    ExpenseCheck AMOUNT_POSITIVE =
            it ->
                    Stream.of(it.valuation().claimed(), it.valuation().gross())
                            .flatMap(Optional::stream)
                            .filter(amount -> amount.signum() <= 0)
                            .findFirst()
                            .map(amount ->
                                    Objection.of(
                                            Rule.AMOUNT_NOT_POSITIVE,
                                            "gross",
                                            "gross is more than zero, not " + amount));

    /** What the books can hold, in each of the currencies. */
    ExpenseCheck AMOUNT_BOOKABLE =
            it ->
                    Stream.of(
                                    it.valuation().claimed(),
                                    it.valuation().gross(),
                                    it.valuation().inEntityCurrency())
                            .flatMap(Optional::stream)
                            .filter(amount -> amount.amount().compareTo(AMOUNT_LIMIT) >= 0)
                            .findFirst()
                            .map(_ ->
                                    Objection.of(
                                            Rule.AMOUNT_TOO_HIGH,
                                            "gross",
                                            "gross is less than " + AMOUNT_LIMIT.toPlainString()));

    /**
     * As spent and as booked: tax is zero or more and leaves a net amount; allowances have none.
     */
    ExpenseCheck TAX_VALID =
            it -> {
                var worth = it.valuation();
                var valid =
                        worth.claimed()
                                .map(gross ->
                                        isTaxOf(
                                                gross,
                                                it.claim().recoverableTax(gross.currencyCode())))
                                .orElse(true);
                var booked =
                        worth.gross()
                                .flatMap(gross ->
                                        worth.recoverableTax().map(tax -> isTaxOf(gross, tax)))
                                .orElse(true);
                var untaxed =
                        it.allowedCountry().isEmpty()
                                || it.claim().recoverableTax() == null
                                || it.claim().recoverableTax().isZero();
                return when(
                        !valid || !booked || !untaxed,
                        () ->
                                Objection.of(
                                        Rule.TAX_NOT_VALID,
                                        "recoverableTax",
                                        "recoverable tax is zero or more, less than gross and in"
                                                + " its currency; an allowance has none"));
            };

    ExpenseCheck TAX_RECOVERABLE =
            it -> {
                var tax = it.claim().recoverableTax();
                return it.valuation()
                        .claimed()
                        .filter(gross ->
                                tax != null
                                        && gross.signum() > 0
                                        && gross.currency().equals(tax.currency()))
                        .flatMap(gross ->
                                it.categoryRule().flatMap(rule -> rule.recoverableOf(gross)))
                        .filter(most -> tax != null && tax.compareTo(most) > 0)
                        .map(most ->
                                Objection.of(
                                        Rule.TAX_TOO_HIGH,
                                        "recoverableTax",
                                        "at most " + most + " of this amount can be claimed back"));
            };

    ExpenseCheck BILLABLE_CATEGORY =
            it ->
                    when(
                            it.claim().billable()
                                    && it.categoryRule()
                                            .filter(rule -> Boolean.FALSE.equals(rule.billable()))
                                            .isPresent(),
                            () ->
                                    Objection.of(
                                            Rule.CATEGORY_NOT_BILLABLE,
                                            "billable",
                                            it.claim().category() + " is not billed to customers"));

    ExpenseCheck WITHIN_ITEM_LIMIT = it -> aboveLimit(it, Limit.ITEM, Rule.ITEM_LIMIT);

    ExpenseCheck WITHIN_DAY_LIMIT = it -> aboveLimit(it, Limit.DAY, Rule.DAY_LIMIT);

    /** One for a person and day, whatever the project and the entity: so no two trips overlap. */
    ExpenseCheck PER_DIEM_ONCE =
            it ->
                    when(
                            it.claim().perDiem() != null
                                    && it.day().stream().anyMatch(Spent::perDiem),
                            () ->
                                    Objection.of(
                                            Rule.PER_DIEM_TAKEN,
                                            "spentOn",
                                            it.claim().consultant()
                                                    + " has a per diem of "
                                                    + it.claim().spentOn()));

    List<ExpenseCheck> ALL =
            List.of(
                    LIKELY_DUPLICATE,
                    named(ResolutionCheck.PROJECT_KNOWN),
                    named(ResolutionCheck.PROJECT_OF_ENTITY),
                    named(ResolutionCheck.PROJECT_ACTIVE),
                    named(ResolutionCheck.WITHIN_PROJECT_DATES),
                    named(ResolutionCheck.TASK_KNOWN),
                    named(ResolutionCheck.TASK_OPEN),
                    named(ResolutionCheck.CONSULTANT_KNOWN),
                    named(ResolutionCheck.EMPLOYED),
                    named(ResolutionCheck.HAS_HAPPENED),
                    CATEGORY_KNOWN,
                    POLICY_IN_FORCE,
                    DETAILS_OF_CATEGORY,
                    ALLOWANCE_KNOWN,
                    AMOUNT_AS_COMPUTED,
                    EXCHANGE_RATE_KNOWN,
                    AMOUNT_POSITIVE,
                    AMOUNT_BOOKABLE,
                    TAX_VALID,
                    TAX_RECOVERABLE,
                    BILLABLE_CATEGORY,
                    WITHIN_ITEM_LIMIT,
                    WITHIN_DAY_LIMIT,
                    PER_DIEM_ONCE,
                    named(ResolutionCheck.PERIOD_OPEN));

    /** Every objection at once, in the order of {@link #ALL}; none means the claim is valid. */
    static List<Objection> judge(ResolvedClaim claim) {
        var objections = new ArrayList<Objection>(0);
        for (var check : ALL) {
            check.objection(claim).ifPresent(objections::add);
        }
        return objections;
    }

    private static ExpenseCheck named(ResolutionCheck check) {
        return it -> check.objection(it.on());
    }

    /** What a foreign system calls a category waits until we know what it is. */
    private static Objection categoryUnknown(Claim claim) {
        var objection =
                Objection.of(
                        Rule.CATEGORY_UNKNOWN,
                        "category",
                        "no category "
                                + claim.category()
                                + "; known: "
                                + ExpensePolicy.CATEGORIES.stream().sorted().toList());
        return Alias.of(claim.legalEntity(), Alias.Kind.CATEGORY, claim.category())
                .map(alias -> objection.waitingFor(alias.fact()))
                .orElse(objection);
    }

    private static boolean isTaxOf(Money gross, Money tax) {
        return tax.currency().equals(gross.currency())
                && (tax.isZero() || tax.signum() > 0 && tax.compareTo(gross) < 0);
    }

    private static Optional<Objection> aboveLimit(ResolvedClaim it, Limit limit, Rule code) {
        return it.above(limit)
                .filter(_ -> it.categoryRule().filter(CategoryRule::refuses).isPresent())
                .map(most ->
                        Objection.of(
                                code,
                                "gross",
                                "%s of %s: %s, the limit is %s"
                                        .formatted(
                                                it.claim().category(),
                                                limit == Limit.ITEM ? "one item" : "one day",
                                                it.total(limit).orElseThrow(),
                                                most)));
    }
}
