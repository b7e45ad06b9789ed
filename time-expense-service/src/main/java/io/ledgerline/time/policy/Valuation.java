package io.ledgerline.time.policy;

import io.ledgerline.kit.value.KnownFact;
import io.ledgerline.kit.value.Money;
import io.ledgerline.time.spending.Conversion;
import io.ledgerline.time.spending.ExchangeRate;
import io.ledgerline.time.spending.ExpensePolicy;
import io.ledgerline.time.spending.SpendingTerms;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a claim is worth; each amount is computed from the claimed one in one step, rounded half up.
 *
 * @param claimed as spent, or the allowance of the policy; empty when no rate is known for it
 * @param gross in the currency of the project, empty when it cannot be said
 * @param recoverableTax in the currency of the project, with gross
 * @param conversion how gross came about, null when it was spent in the project's currency
 * @param inEntityCurrency gross in the currency of the entity, in which limits are
 * @param missingRates facts that are needed for what is empty
 */
record Valuation(
        Optional<Money> claimed,
        Optional<Money> gross,
        Optional<Money> recoverableTax,
        @Nullable Conversion conversion,
        Optional<Money> inEntityCurrency,
        Set<KnownFact> missingRates) {

    /**
     * @param projectCurrency empty when the project is not known
     * @param drivenKm by the person in the country and year before
     */
    static Valuation of(
            Claim claim,
            Optional<ExpensePolicy> policy,
            Optional<String> projectCurrency,
            SpendingTerms terms,
            BigDecimal drivenKm) {
        var claimed = claimed(claim, policy, drivenKm);
        if (claimed.isEmpty()) {
            return new Valuation(
                    claimed, Optional.empty(), Optional.empty(), null, Optional.empty(), Set.of());
        }
        var spent = claimed.get();
        var tax = claim.recoverableTax(spent.currencyCode());
        var missing = new LinkedHashSet<KnownFact>();
        var into = projectCurrency.orElse(spent.currencyCode());
        var inEntityCurrency =
                terms.currency(claim.legalEntity())
                        .flatMap(own -> convert(claim, spent, own, terms, policy, missing));
        if (into.equals(spent.currencyCode())) {
            return new Valuation(
                    claimed, claimed, Optional.of(tax), null, inEntityCurrency, missing);
        }
        var rate = terms.rate(claim.legalEntity(), spent.currencyCode(), into, claim.spentOn());
        if (rate.isEmpty()) {
            missing.add(ExchangeRate.fact(claim.legalEntity(), spent.currencyCode(), into));
        }
        return new Valuation(
                claimed,
                rate.map(one -> one.convert(spent)),
                // A tax in another currency is refused by its own rule.
                rate.filter(_ -> tax.currency().equals(spent.currency()))
                        .map(one -> one.convert(tax)),
                rate.map(one -> new Conversion(spent, tax, one.rate(), one.date())).orElse(null),
                inEntityCurrency,
                missing);
    }

    private static Optional<Money> claimed(
            Claim claim, Optional<ExpensePolicy> policy, BigDecimal drivenKm) {
        var mileage = claim.mileage();
        var perDiem = claim.perDiem();
        if (mileage != null) {
            return policy.flatMap(one -> one.pay(mileage, drivenKm));
        }
        if (perDiem != null) {
            return policy.flatMap(one -> one.pay(perDiem));
        }
        return Optional.ofNullable(claim.gross());
    }

    /** A rate into the entity's currency is missed only where a policy asks for the amount. */
    private static Optional<Money> convert(
            Claim claim,
            Money spent,
            String into,
            SpendingTerms terms,
            Optional<ExpensePolicy> policy,
            Set<KnownFact> missing) {
        if (into.equals(spent.currencyCode())) {
            return Optional.of(spent);
        }
        var rate = terms.rate(claim.legalEntity(), spent.currencyCode(), into, claim.spentOn());
        if (rate.isEmpty() && policy.isPresent()) {
            missing.add(ExchangeRate.fact(claim.legalEntity(), spent.currencyCode(), into));
        }
        return rate.map(one -> one.convert(spent));
    }
}
