package io.ledgerline.time.spending;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is laid down for a set of expenses; never changed.
 *
 * @param currencies by legal entity
 * @param policies of these entities, past and future ones too
 * @param rates that may hold on the days concerned
 */
public record SpendingTerms(
        Map<String, String> currencies,
        Collection<ExpensePolicy> policies,
        Collection<ExchangeRate> rates) {

    public SpendingTerms {
        currencies = Map.copyOf(currencies);
        policies = List.copyOf(policies);
        rates = List.copyOf(rates);
    }

    public Optional<String> currency(String legalEntity) {
        return Optional.ofNullable(currencies.get(legalEntity));
    }

    /** The policy in force on the day. */
    public Optional<ExpensePolicy> policy(String legalEntity, LocalDate day) {
        return policies.stream()
                .filter(one -> one.legalEntity().equals(legalEntity) && one.dates().contains(day))
                .findFirst();
    }

    /** Whether what a trip pays depends on the trips of the year. */
    public boolean countsYear(String legalEntity, LocalDate day, String country) {
        return policy(legalEntity, day).stream()
                .flatMap(one -> one.mileageRates().stream())
                .anyMatch(rate ->
                        rate.country().equals(country) && rate.per() == ExpensePolicy.Per.YEAR);
    }

    /**
     * Whether the entity has ruled its spending by that day: from the first day of its first policy
     * a gap lifts no limit, it is a fault.
     */
    public boolean isRuled(String legalEntity, LocalDate day) {
        return policies.stream()
                .anyMatch(one ->
                        one.legalEntity().equals(legalEntity) && !one.validFrom().isAfter(day));
    }

    /** The latest rate of the pair on or before the day that is not too old. */
    public Optional<ExchangeRate> rate(
            String legalEntity, String currency, String into, LocalDate day) {
        return rates.stream()
                .filter(one ->
                        one.legalEntity().equals(legalEntity)
                                && one.currency().equals(currency)
                                && one.into().equals(into)
                                && one.holdsOn(day))
                .max(Comparator.comparing(ExchangeRate::date));
    }
}
