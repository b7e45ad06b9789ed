package io.ledgerline.time.spending;

import static java.util.Objects.requireNonNullElse;

import io.ledgerline.kit.value.Money;
import io.ledgerline.time.TimeFacts;
import io.ledgerline.time.reference.OnLikeness;
import io.ledgerline.time.regulation.Policy;
import io.ledgerline.time.regulation.PolicyKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a legal entity pays for, from one day to another. All amounts are in its currency; each
 * computed amount is rounded half up once.
 *
 * @param validTo last day, or null while no end is known
 * @param currency of the entity, ISO 4217
 * @param categories at most one for a category; one that is not named has no limit
 * @param mileageRates at most one for a country
 * @param perDiemRates at most one for a country
 * @param onLikeExpenses what becomes of an expense that looks like one that stands; a CASE unless
 *     named
 * @param version rises with each change
 */
public record ExpensePolicy(
        String legalEntity,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        String currency,
        List<CategoryRule> categories,
        List<MileageRate> mileageRates,
        List<PerDiemRate> perDiemRates,
        OnLikeness onLikeExpenses,
        long version)
        implements Policy {

    public static final PolicyKind<ExpensePolicy> KIND =
            new PolicyKind<>(
                    "EXPENSE",
                    ExpensePolicy.class,
                    "put-expense-policy",
                    true,
                    TimeFacts.EXPENSE_POLICY);

    /** Category whose amount is computed from a distance. */
    public static final String MILEAGE = "MILEAGE";

    /** Category whose amount is computed from a day away. */
    public static final String PER_DIEM = "PER_DIEM";

    /** Codes of the kinds of expense that a firm pays. */
    public static final Set<String> CATEGORIES =
            Set.of("TRAVEL_RAIL", "TRAVEL_AIR", "HOTEL", "MEAL", MILEAGE, PER_DIEM, "OTHER");

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public ExpensePolicy {
        categories = List.copyOf(requireNonNullElse(categories, List.of()));
        mileageRates = List.copyOf(requireNonNullElse(mileageRates, List.of()));
        perDiemRates = List.copyOf(requireNonNullElse(perDiemRates, List.of()));
        onLikeExpenses = requireNonNullElse(onLikeExpenses, OnLikeness.CASE);
    }

    /** What happens above a limit. */
    public enum Effect {
        REFUSE,
        /** It is taken in, and only finance approves it. */
        NEEDS_FINANCE
    }

    /**
     * What holds for one kind of expense; null is no rule.
     *
     * @param itemLimit most that one expense may cost, gross
     * @param dayLimit most that a person's expenses of the category may cost on one day, gross
     * @param effect of both limits; REFUSE when null
     * @param receiptAbove gross amount above which an expense is approved only with a receipt
     * @param taxPercent rate of the tax in the gross amount, for example 19
     * @param recoverablePercent share of that tax that may be claimed back; all of it when null
     * @param billable false when the category is never offered for billing
     */
    public record CategoryRule(
            String category,
            @Nullable BigDecimal itemLimit,
            @Nullable BigDecimal dayLimit,
            @Nullable Effect effect,
            @Nullable BigDecimal receiptAbove,
            @Nullable BigDecimal taxPercent,
            @Nullable BigDecimal recoverablePercent,
            @Nullable Boolean billable) {

        /** Whether an amount above a limit is refused outright. */
        public boolean refuses() {
            return effect != Effect.NEEDS_FINANCE;
        }

        /**
         * Most tax that can be claimed back of an amount with tax, half up: gross x rate / (100 +
         * rate) x share / 100. Empty when the policy does not say.
         */
        public Optional<Money> recoverableOf(Money gross) {
            if (taxPercent == null) {
                return recoverablePercent != null && recoverablePercent.signum() == 0
                        ? Optional.of(Money.zero(gross.currencyCode()))
                        : Optional.empty();
            }
            var share = recoverablePercent == null ? HUNDRED : recoverablePercent;
            var scale = gross.currency().getDefaultFractionDigits();
            var tax =
                    gross.amount()
                            .multiply(taxPercent)
                            .multiply(share)
                            .divide(
                                    HUNDRED.add(taxPercent).multiply(HUNDRED),
                                    scale,
                                    RoundingMode.HALF_UP);
            return Optional.of(new Money(tax, gross.currency()));
        }
    }

    /**
     * Pay for the own car.
     *
     * @param tiers by rising distance; the last has no end
     * @param per whether the tiers are of one trip, as they are unless named, or of all trips of a
     *     person in a calendar year, over all reports and entities
     */
    public record MileageRate(String country, List<Tier> tiers, Per per) {

        public MileageRate {
            tiers = List.copyOf(tiers);
            per = requireNonNullElse(per, Per.TRIP);
        }

        /**
         * What a trip adds, not rounded.
         *
         * @param drivenKm by the person in the country and year before; counts where the tiers are
         *     of a year
         */
        BigDecimal exact(BigDecimal distanceKm, BigDecimal drivenKm) {
            return per == Per.TRIP
                    ? upTo(distanceKm)
                    : upTo(drivenKm.add(distanceKm)).subtract(upTo(drivenKm));
        }

        /** Sum over the tiers of the kilometres in each times its rate. */
        private BigDecimal upTo(BigDecimal distanceKm) {
            var sum = BigDecimal.ZERO;
            var from = BigDecimal.ZERO;
            for (var tier : tiers) {
                var to = tier.toKm() == null ? distanceKm : distanceKm.min(tier.toKm());
                sum = sum.add(to.subtract(from).max(BigDecimal.ZERO).multiply(tier.perKm()));
                from = to.max(from);
            }
            return sum;
        }
    }

    /** What the kilometres of the tiers count over. */
    public enum Per {
        TRIP,
        YEAR
    }

    /**
     * @param toKm the kilometre with which the tier ends, or null for the last tier
     * @param perKm amount for one kilometre, four decimals at most
     */
    public record Tier(@Nullable BigDecimal toKm, BigDecimal perKm) {}

    /**
     * Pay for a day away; what a provided meal takes off is a share of the full day, also on a
     * travel day (as in section 9 (4a) of the German income tax act).
     */
    public record PerDiemRate(
            String country,
            BigDecimal fullDay,
            BigDecimal travelDay,
            BigDecimal breakfastPercent,
            BigDecimal lunchPercent,
            BigDecimal dinnerPercent) {

        /** What a client leaves out takes nothing off. */
        public PerDiemRate {
            breakfastPercent = requireNonNullElse(breakfastPercent, BigDecimal.ZERO);
            lunchPercent = requireNonNullElse(lunchPercent, BigDecimal.ZERO);
            dinnerPercent = requireNonNullElse(dinnerPercent, BigDecimal.ZERO);
        }

        /** The day's rate less the meals, never below zero, not rounded. */
        BigDecimal exact(PerDiem day) {
            var rate =
                    switch (day.part()) {
                        case FULL_DAY -> fullDay;
                        case TRAVEL_DAY -> travelDay;
                    };
            var deducted =
                    day.meals().stream()
                            .map(this::percent)
                            .reduce(BigDecimal.ZERO, BigDecimal::add)
                            .multiply(fullDay)
                            .movePointLeft(2);
            return rate.subtract(deducted).max(BigDecimal.ZERO);
        }

        private BigDecimal percent(PerDiem.Meal meal) {
            return switch (meal) {
                case BREAKFAST -> breakfastPercent;
                case LUNCH -> lunchPercent;
                case DINNER -> dinnerPercent;
            };
        }
    }

    /** Whether it is an ISO 3166-1 alpha-2 code. */
    public static boolean isCountry(@Nullable String code) {
        return code != null && COUNTRIES.contains(code);
    }

    public Optional<CategoryRule> category(String code) {
        return categories.stream().filter(rule -> rule.category().equals(code)).findFirst();
    }

    /**
     * Pay for the trip, or empty when the policy has no rate for its country.
     *
     * @param drivenKm see {@link MileageRate#exact}
     */
    public Optional<Money> pay(Mileage trip, BigDecimal drivenKm) {
        return mileageRates.stream()
                .filter(rate -> rate.country().equals(trip.country()))
                .findFirst()
                .map(rate -> money(rate.exact(trip.distanceKm(), drivenKm)));
    }

    /** Pay for the day, or empty when the policy has no rate for its country. */
    public Optional<Money> pay(PerDiem day) {
        return perDiemRates.stream()
                .filter(rate -> rate.country().equals(day.country()))
                .findFirst()
                .map(rate -> money(rate.exact(day)));
    }

    /** An amount of the policy, as money. */
    public Money money(BigDecimal amount) {
        return Money.rounded(amount, Currency.getInstance(currency));
    }
}
