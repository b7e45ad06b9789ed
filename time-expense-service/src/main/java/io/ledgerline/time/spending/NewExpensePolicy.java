package io.ledgerline.time.spending;

import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.time.TimeProblem;
import io.ledgerline.time.edge.Form;
import io.ledgerline.time.reference.OnLikeness;
import io.ledgerline.time.regulation.NewPolicy;
import io.ledgerline.time.spending.ExpensePolicy.CategoryRule;
import io.ledgerline.time.spending.ExpensePolicy.MileageRate;
import io.ledgerline.time.spending.ExpensePolicy.PerDiemRate;
import io.ledgerline.time.spending.ExpensePolicy.Tier;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A policy as it was sent; see {@link ExpensePolicy}. */
record NewExpensePolicy(
        @Nullable String legalEntity,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        @Nullable String currency,
        @Nullable List<@Nullable Category> categories,
        @Nullable List<@Nullable DistanceRate> mileageRates,
        @Nullable List<@Nullable DayRate> perDiemRates,
        @Nullable OnLikeness onLikeExpenses)
        implements NewPolicy {

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
    record DistanceRate(
            @Nullable String country,
            @Nullable List<@Nullable Step> tiers,
            ExpensePolicy.@Nullable Per per) {}

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

    @Override
    public void check(Form whole, @Nullable String own) {
        var form = whole.by(TimeProblem.POLICY_NOT_VALID, OwnerQueue.FINANCE);
        whole.by(TimeProblem.CURRENCY_NOT_OF_ENTITY, OwnerQueue.FINANCE)
                .require(
                        own != null && own.equals(currency),
                        "currency",
                        "a policy is in the currency of its legal entity");
        var scale = own == null ? 2 : Currency.getInstance(own).getDefaultFractionDigits();
        checkCategories(form, scale);
        checkMileage(form);
        checkPerDiems(form, scale);
        form.order("validFrom", validFrom, "validTo", validTo);
    }

    private void checkCategories(Form form, int scale) {
        var known = ExpensePolicy.CATEGORIES;
        var seen = new HashSet<String>();
        for (int i = 0; i < list(categories, form, "categories").size(); i++) {
            var path = "categories[" + i + "]";
            var one = Objects.requireNonNull(categories).get(i);
            if (one == null) {
                form.require(false, path, "an entry is empty");
                continue;
            }
            var code = one.category();
            form.require(
                    code != null && known.contains(code) && seen.add(code),
                    path + ".category",
                    "category is a known one, and stands once: "
                            + known.stream().sorted().toList());
            amount(form, path + ".itemLimit", one.itemLimit(), scale);
            amount(form, path + ".dayLimit", one.dayLimit(), scale);
            amount(form, path + ".receiptAbove", one.receiptAbove(), scale);
            percent(form, path + ".taxPercent", one.taxPercent());
            percent(form, path + ".recoverablePercent", one.recoverablePercent());
        }
    }

    private void checkMileage(Form form) {
        var seen = new HashSet<String>();
        for (int i = 0; i < list(mileageRates, form, "mileageRates").size(); i++) {
            var path = "mileageRates[" + i + "]";
            var one = Objects.requireNonNull(mileageRates).get(i);
            var steps = one == null ? null : one.tiers();
            country(form, path, one == null ? null : one.country(), seen);
            if (steps == null || steps.isEmpty() || steps.size() > TIERS_MAX) {
                form.require(false, path + ".tiers", "there are 1 to " + TIERS_MAX + " tiers");
                continue;
            }
            checkTiers(form, path, steps);
        }
    }

    private static void checkTiers(Form form, String path, List<@Nullable Step> steps) {
        var before = BigDecimal.ZERO;
        for (int i = 0; i < steps.size(); i++) {
            var at = path + ".tiers[" + i + "]";
            var step = steps.get(i);
            var to = step == null ? null : step.toKm();
            var last = i == steps.size() - 1;
            var rises = to != null && to.compareTo(before) > 0 && to.compareTo(AMOUNT_MAX) < 0;
            form.require(
                    last ? to == null : rises,
                    at + ".toKm",
                    "each tier but the last ends with a greater kilometre than the one before");
            var rate = step == null ? null : step.perKm();
            form.require(rate != null, at + ".perKm", "perKm is missing");
            amount(form, at + ".perKm", rate, PER_KM_SCALE_MAX);
            before = to == null ? before : to;
        }
    }

    private void checkPerDiems(Form form, int scale) {
        var seen = new HashSet<String>();
        for (int i = 0; i < list(perDiemRates, form, "perDiemRates").size(); i++) {
            var path = "perDiemRates[" + i + "]";
            var one = Objects.requireNonNull(perDiemRates).get(i);
            country(form, path, one == null ? null : one.country(), seen);
            if (one == null) {
                continue;
            }
            form.require(one.fullDay() != null, path + ".fullDay", "fullDay is missing");
            form.require(one.travelDay() != null, path + ".travelDay", "travelDay is missing");
            amount(form, path + ".fullDay", one.fullDay(), scale);
            amount(form, path + ".travelDay", one.travelDay(), scale);
            percent(form, path + ".breakfastPercent", one.breakfastPercent());
            percent(form, path + ".lunchPercent", one.lunchPercent());
            percent(form, path + ".dinnerPercent", one.dinnerPercent());
        }
    }

    private static <T> List<@Nullable T> list(
            @Nullable List<@Nullable T> entries, Form form, String field) {
        if (entries == null) {
            return List.of();
        }
        form.require(
                entries.size() <= ENTRIES_MAX,
                field,
                "there are at most " + ENTRIES_MAX + " entries");
        return entries.size() <= ENTRIES_MAX ? entries : List.of();
    }

    private static void country(
            Form form, String path, @Nullable String country, Set<String> seen) {
        form.require(
                ExpensePolicy.isCountry(country) && seen.add(country),
                path + ".country",
                "country is an ISO 3166 code such as DE, and stands once");
    }

    private static void amount(Form form, String field, @Nullable BigDecimal amount, int scale) {
        form.require(
                amount == null
                        || amount.signum() >= 0
                                && amount.compareTo(AMOUNT_MAX) < 0
                                && amount.stripTrailingZeros().scale() <= scale,
                field,
                "zero or more, with at most " + scale + " decimals");
    }

    private static void percent(Form form, String field, @Nullable BigDecimal percent) {
        form.require(
                percent == null
                        || percent.signum() >= 0
                                && percent.compareTo(PERCENT_MAX) <= 0
                                && percent.stripTrailingZeros().scale() <= PER_KM_SCALE_MAX,
                field,
                "from 0 to 100");
    }
}
