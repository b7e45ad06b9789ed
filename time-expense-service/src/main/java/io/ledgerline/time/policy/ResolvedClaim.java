package io.ledgerline.time.policy;

import io.ledgerline.kit.value.Money;
import io.ledgerline.time.reference.Consultant;
import io.ledgerline.time.reference.Project;
import io.ledgerline.time.reference.References;
import io.ledgerline.time.reference.Task;
import io.ledgerline.time.reference.Wanted;
import io.ledgerline.time.spending.Assessment;
import io.ledgerline.time.spending.Assessment.Limit;
import io.ledgerline.time.spending.Conversion;
import io.ledgerline.time.spending.ExpensePolicy;
import io.ledgerline.time.spending.Mileage;
import io.ledgerline.time.spending.PerDiem;
import io.ledgerline.time.spending.SpendingTerms;
import io.ledgerline.time.spending.Spent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that the rules need to judge one claim, its names resolved as far as they are known.
 *
 * @param policy of the entity, in force on the day of spending
 * @param ruled whether the entity has had a policy by that day
 * @param day what else the person has spent that day, over all projects and legal entities
 * @param twins what may be the very same expense, or null where nobody asks
 */
public record ResolvedClaim(
        Claim claim,
        Resolution on,
        Optional<ExpensePolicy> policy,
        boolean ruled,
        Valuation valuation,
        List<Spent> day,
        @Nullable Twins twins) {

    public ResolvedClaim {
        day = List.copyOf(day);
    }

    /**
     * @param spent stored expenses of at least the person's day; the claim itself is not among them
     * @param drivenKm by the person in the country and year of the claim's trip, without that
     */
    public static ResolvedClaim of(
            Claim claim,
            References known,
            SpendingTerms terms,
            List<Spent> spent,
            BigDecimal drivenKm) {
        var on =
                Resolution.of(
                        new Resolution.Told(
                                claim.legalEntity(),
                                claim.consultant(),
                                claim.project(),
                                claim.task(),
                                claim.spentOn(),
                                "spentOn",
                                Wanted.Module.EXPENSE),
                        known);
        var policy = terms.policy(claim.legalEntity(), claim.spentOn());
        return new ResolvedClaim(
                claim,
                on,
                policy,
                terms.isRuled(claim.legalEntity(), claim.spentOn()),
                Valuation.of(claim, policy, on.project().map(Project::currency), terms, drivenKm),
                spent.stream()
                        .filter(one ->
                                one.day().equals(claim.spentOn())
                                        && on.consultant()
                                                .filter(it -> it.id().equals(one.consultantId()))
                                                .isPresent())
                        .toList(),
                null);
    }

    /** With what may be the very same expense. */
    public ResolvedClaim beside(Twins others) {
        return new ResolvedClaim(claim, on, policy, ruled, valuation, day, others);
    }

    /** The amount as spent, or as the policy allows it. */
    public Optional<Money> claimed() {
        return valuation.claimed();
    }

    public Optional<Project> project() {
        return on.project();
    }

    public Optional<Task> task() {
        return on.task();
    }

    public Optional<Consultant> consultant() {
        return on.consultant();
    }

    /** Gross in the project's currency, rounded half up; only of a claim without objections. */
    public Money gross() {
        return valuation.gross().orElseThrow();
    }

    /** Recoverable tax in the project's currency; only of a claim without objections. */
    public Money recoverableTax() {
        return valuation.recoverableTax().orElseThrow();
    }

    /** Cost to the project: gross minus recoverable tax, exact. */
    public Money net() {
        return gross().minus(recoverableTax());
    }

    /** How gross came into the project's currency, or null when it was spent in it. */
    public @Nullable Conversion conversion() {
        return valuation.conversion();
    }

    /** Whether it is an allowance of which nothing is left: all meals were provided. */
    public boolean paysNothing() {
        return allowedCountry().isPresent()
                && valuation.claimed().filter(Money::isZero).isPresent();
    }

    /** What the policy says of the expense, to be kept with it. */
    public Assessment ruling() {
        var above = categoryRule().flatMap(rule -> Optional.ofNullable(rule.receiptAbove()));
        var gross = valuation.inEntityCurrency();
        return new Assessment(
                policy.map(ExpensePolicy::validFrom).orElse(null),
                gross.orElse(null),
                gross.filter(one ->
                                above.filter(limit -> one.amount().compareTo(limit) > 0)
                                        .isPresent())
                        .isPresent(),
                Stream.of(Limit.values())
                        .filter(limit -> above(limit).isPresent())
                        .collect(Collectors.toSet()));
    }

    /** What the claim takes of the person's day, empty when the person is not known. */
    public Optional<Spent> spent() {
        return consultant()
                .map(one ->
                        new Spent(
                                one.id(),
                                claim.legalEntity(),
                                claim.category(),
                                claim.spentOn(),
                                valuation.inEntityCurrency().orElse(null),
                                claim.perDiem() != null));
    }

    Optional<ExpensePolicy.CategoryRule> categoryRule() {
        return policy.flatMap(one -> one.category(claim.category()));
    }

    /** The country whose rate decides the amount, empty when the amount is the receipt's. */
    Optional<String> allowedCountry() {
        return Optional.ofNullable(claim.mileage())
                .map(Mileage::country)
                .or(() -> Optional.ofNullable(claim.perDiem()).map(PerDiem::country));
    }

    /** The limit that the claim is above, or empty when it is not. */
    Optional<Money> above(Limit limit) {
        return total(limit).flatMap(total -> most(limit).filter(most -> total.compareTo(most) > 0));
    }

    /** What is held against the limit, gross in the entity's currency. */
    Optional<Money> total(Limit limit) {
        return valuation
                .inEntityCurrency()
                .map(gross ->
                        switch (limit) {
                            case ITEM -> gross;
                            case DAY -> sameDay(gross).reduce(gross, Money::plus);
                        });
    }

    /** Other amounts of the same day, category and entity. */
    private Stream<Money> sameDay(Money gross) {
        return day.stream()
                .filter(one ->
                        one.legalEntity().equals(claim.legalEntity())
                                && one.category().equals(claim.category()))
                .flatMap(one -> Stream.ofNullable(one.inEntityCurrency()))
                .filter(amount -> amount.currency().equals(gross.currency()));
    }

    private Optional<Money> most(Limit limit) {
        return policy.flatMap(one ->
                categoryRule()
                        .flatMap(rule -> Optional.ofNullable(amount(rule, limit)))
                        .map(one::money));
    }

    private static @Nullable BigDecimal amount(ExpensePolicy.CategoryRule rule, Limit limit) {
        return switch (limit) {
            case ITEM -> rule.itemLimit();
            case DAY -> rule.dayLimit();
        };
    }
}
