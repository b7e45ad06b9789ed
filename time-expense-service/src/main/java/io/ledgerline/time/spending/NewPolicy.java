package io.ledgerline.time.spending;

import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.time.spending.ExpensePolicy.CategoryRule;
import io.ledgerline.time.spending.ExpensePolicy.MileageRate;
import io.ledgerline.time.spending.ExpensePolicy.PerDiemRate;
import io.ledgerline.time.spending.ExpensePolicy.Tier;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A policy as it was sent; see {@link ExpensePolicy}. */
record NewPolicy(
        @Nullable String legalEntity,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        @Nullable String currency,
        @Nullable List<@Nullable Category> categories,
        @Nullable List<@Nullable DistanceRate> mileageRates,
        @Nullable List<@Nullable DayRate> perDiemRates) {

    private static final int ENTRIES_MAX = 300;
    private static final int TIERS_MAX = 10;
    private static final int PER_KM_SCALE_MAX = 4;
    private static final BigDecimal AMOUNT_MAX = new BigDecimal("1000000000");
    private static final BigDecimal PERCENT_MAX = new BigDecimal("100");

    /** See {@link CategoryRule}. */
    record Category(
            @Nullable String category,
            @Nullable BigDecimal itemLimit,
            @Nullable BigDecimal dayLimit,
            ExpensePolicy.@Nullable Effect effect,
            @Nullable BigDecimal receiptAbove,
            @Nullable BigDecimal taxPercent,
            @Nullable BigDecimal recoverablePercent,
            @Nullable Boolean billable) {}

    /** See {@link MileageRate}. */
    record DistanceRate(@Nullable String country, @Nullable List<@Nullable Step> tiers) {}

    /** See {@link Tier}. */
    record Step(@Nullable BigDecimal toKm, @Nullable BigDecimal perKm) {}

    /** See {@link PerDiemRate}; null is nothing taken off. */
    record DayRate(
            @Nullable String country,
            @Nullable BigDecimal fullDay,
            @Nullable BigDecimal travelDay,
            @Nullable BigDecimal breakfastPercent,
            @Nullable BigDecimal lunchPercent,
            @Nullable BigDecimal dinnerPercent) {}

    /**
     * Names every fault of the policy in itself.
     *
     * @param known codes of the categories
     * @param scale decimals of the entity's currency
     */
    void check(Faults faults, Set<String> known, int scale) {
        var seen = new HashSet<String>();
        for (int i = 0; i < list(categories, faults, "categories").size(); i++) {
            var path = "categories[" + i + "]";
            var one = Objects.requireNonNull(categories).get(i);
            if (one == null) {
                require(faults, false, path, "an entry is empty");
                continue;
            }
            var code = one.category();
            require(
                    faults,
                    code != null && known.contains(code) && seen.add(code),
                    path + ".category",
                    "category is a known one, and stands once: "
                            + known.stream().sorted().toList());
            amount(faults, path + ".itemLimit", one.itemLimit(), scale);
            amount(faults, path + ".dayLimit", one.dayLimit(), scale);
            amount(faults, path + ".receiptAbove", one.receiptAbove(), scale);
            percent(faults, path + ".taxPercent", one.taxPercent());
            percent(faults, path + ".recoverablePercent", one.recoverablePercent());
        }
        checkMileage(faults);
        checkPerDiems(faults, scale);
    }

    private void checkMileage(Faults faults) {
        var seen = new HashSet<String>();
        for (int i = 0; i < list(mileageRates, faults, "mileageRates").size(); i++) {
            var path = "mileageRates[" + i + "]";
            var one = Objects.requireNonNull(mileageRates).get(i);
            var steps = one == null ? null : one.tiers();
            country(faults, path, one == null ? null : one.country(), seen);
            if (steps == null || steps.isEmpty() || steps.size() > TIERS_MAX) {
                require(faults, false, path + ".tiers", "there are 1 to " + TIERS_MAX + " tiers");
                continue;
            }
            checkTiers(faults, path, steps);
        }
    }

    private static void checkTiers(Faults faults, String path, List<@Nullable Step> steps) {
        var before = BigDecimal.ZERO;
        for (int i = 0; i < steps.size(); i++) {
            var at = path + ".tiers[" + i + "]";
            var step = steps.get(i);
            var to = step == null ? null : step.toKm();
            var last = i == steps.size() - 1;
            var rises = to != null && to.compareTo(before) > 0 && to.compareTo(AMOUNT_MAX) < 0;
            require(
                    faults,
                    last ? to == null : rises,
                    at + ".toKm",
                    "each tier but the last ends with a greater kilometre than the one before");
            var rate = step == null ? null : step.perKm();
            require(faults, rate != null, at + ".perKm", "perKm is missing");
            amount(faults, at + ".perKm", rate, PER_KM_SCALE_MAX);
            before = to == null ? before : to;
        }
    }

    private void checkPerDiems(Faults faults, int scale) {
        var seen = new HashSet<String>();
        for (int i = 0; i < list(perDiemRates, faults, "perDiemRates").size(); i++) {
            var path = "perDiemRates[" + i + "]";
            var one = Objects.requireNonNull(perDiemRates).get(i);
            country(faults, path, one == null ? null : one.country(), seen);
            if (one == null) {
                continue;
            }
            require(faults, one.fullDay() != null, path + ".fullDay", "fullDay is missing");
            require(faults, one.travelDay() != null, path + ".travelDay", "travelDay is missing");
            amount(faults, path + ".fullDay", one.fullDay(), scale);
            amount(faults, path + ".travelDay", one.travelDay(), scale);
            percent(faults, path + ".breakfastPercent", one.breakfastPercent());
            percent(faults, path + ".lunchPercent", one.lunchPercent());
            percent(faults, path + ".dinnerPercent", one.dinnerPercent());
        }
    }

    /** The policy; only when there are no faults. */
    ExpensePolicy policy(long version) {
        return new ExpensePolicy(
                Objects.requireNonNull(legalEntity),
                Objects.requireNonNull(validFrom),
                validTo,
                Objects.requireNonNull(currency),
                all(categories).stream()
                        .map(one ->
                                new CategoryRule(
                                        Objects.requireNonNull(one.category()),
                                        one.itemLimit(),
                                        one.dayLimit(),
                                        one.effect(),
                                        one.receiptAbove(),
                                        one.taxPercent(),
                                        one.recoverablePercent(),
                                        one.billable()))
                        .toList(),
                all(mileageRates).stream()
                        .map(one ->
                                new MileageRate(
                                        Objects.requireNonNull(one.country()),
                                        all(one.tiers()).stream()
                                                .map(tier ->
                                                        new Tier(
                                                                tier.toKm(),
                                                                Objects.requireNonNull(
                                                                        tier.perKm())))
                                                .toList()))
                        .toList(),
                all(perDiemRates).stream()
                        .map(one ->
                                new PerDiemRate(
                                        Objects.requireNonNull(one.country()),
                                        Objects.requireNonNull(one.fullDay()),
                                        Objects.requireNonNull(one.travelDay()),
                                        zero(one.breakfastPercent()),
                                        zero(one.lunchPercent()),
                                        zero(one.dinnerPercent())))
                        .toList(),
                version);
    }

    private static <T> List<T> all(@Nullable List<@Nullable T> entries) {
        return entries == null ? List.of() : entries.stream().map(Objects::requireNonNull).toList();
    }

    private static BigDecimal zero(@Nullable BigDecimal percent) {
        return Objects.requireNonNullElse(percent, BigDecimal.ZERO);
    }

    private static <T> List<@Nullable T> list(
            @Nullable List<@Nullable T> entries, Faults faults, String field) {
        if (entries == null) {
            return List.of();
        }
        require(
                faults,
                entries.size() <= ENTRIES_MAX,
                field,
                "there are at most " + ENTRIES_MAX + " entries");
        return entries.size() <= ENTRIES_MAX ? entries : List.of();
    }

    private static void country(
            Faults faults, String path, @Nullable String country, Set<String> seen) {
        require(
                faults,
                ExpensePolicy.isCountry(country) && seen.add(country),
                path + ".country",
                "country is an ISO 3166 code such as DE, and stands once");
    }

    private static void amount(
            Faults faults, String field, @Nullable BigDecimal amount, int scale) {
        require(
                faults,
                amount == null
                        || amount.signum() >= 0
                                && amount.compareTo(AMOUNT_MAX) < 0
                                && amount.stripTrailingZeros().scale() <= scale,
                field,
                "zero or more, with at most " + scale + " decimals");
    }

    private static void percent(Faults faults, String field, @Nullable BigDecimal percent) {
        require(
                faults,
                percent == null
                        || percent.signum() >= 0
                                && percent.compareTo(PERCENT_MAX) <= 0
                                && percent.stripTrailingZeros().scale() <= PER_KM_SCALE_MAX,
                field,
                "from 0 to 100");
    }

    private static void require(Faults faults, boolean met, String field, String message) {
        faults.require(met, SpendingProblem.POLICY_NOT_VALID, field, message, OwnerQueue.FINANCE);
    }
}
