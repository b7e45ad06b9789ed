package io.ledgerline.time.expense;

import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.value.Money;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.time.intake.Form;
import io.ledgerline.time.intake.IntakeProblem;
import io.ledgerline.time.policy.Claim;
import io.ledgerline.time.spending.ExpensePolicy;
import io.ledgerline.time.spending.Mileage;
import io.ledgerline.time.spending.PerDiem;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An expense as it was sent.
 *
 * @param task id or code, or null for the project as a whole
 * @param gross may be left out where an allowance is computed
 * @param recoverableTax null is zero
 */
record NewExpense(
        @Nullable String legalEntity,
        @Nullable String consultant,
        @Nullable String project,
        @Nullable String task,
        @Nullable String category,
        @Nullable LocalDate spentOn,
        @Nullable Money gross,
        @Nullable Money recoverableTax,
        @Nullable Boolean billable,
        @Nullable String note,
        @Nullable Trip mileage,
        @Nullable Away perDiem) {

    private static final BigDecimal KILOMETRES_MAX = new BigDecimal("100000");
    private static final int KILOMETRES_SCALE_MAX = 3;

    /** See {@link Mileage}. */
    record Trip(@Nullable BigDecimal distanceKm, @Nullable String country) {}

    /** See {@link PerDiem}; null is no meal provided. */
    record Away(
            @Nullable String country,
            PerDiem.@Nullable Part part,
            @Nullable Set<PerDiem.@Nullable Meal> meals) {}

    /** Names every fault of the expense in itself. */
    void check(Faults faults, Form form) {
        form.text("consultant", consultant);
        form.text("project", project);
        if (task != null) {
            form.text("task", task);
        }
        form.text("category", category);
        form.day("spentOn", spentOn);
        if (mileage == null && perDiem == null) {
            form.present("gross", gross);
        }
        form.present("billable", billable);
        form.note(note);
        if (mileage != null) {
            var distance = mileage.distanceKm();
            require(
                    faults,
                    distance != null
                            && distance.signum() > 0
                            && distance.compareTo(KILOMETRES_MAX) < 0
                            && distance.stripTrailingZeros().scale() <= KILOMETRES_SCALE_MAX,
                    "mileage.distanceKm",
                    "distanceKm is more than 0, less than 100000, with at most 3 decimals");
            country(faults, "mileage.country", mileage.country());
        }
        if (perDiem != null) {
            country(faults, "perDiem.country", perDiem.country());
            form.present("perDiem.part", perDiem.part());
            var meals = perDiem.meals();
            require(
                    faults,
                    meals == null || meals.stream().allMatch(Objects::nonNull),
                    "perDiem.meals",
                    "meals are BREAKFAST, LUNCH, DINNER");
        }
    }

    /** The claim; only when there are no faults. */
    Claim claim() {
        return new Claim(
                Objects.requireNonNull(legalEntity),
                Objects.requireNonNull(consultant),
                Objects.requireNonNull(project),
                task,
                Objects.requireNonNull(category),
                Objects.requireNonNull(spentOn),
                gross,
                recoverableTax,
                Objects.requireNonNull(billable),
                mileage == null
                        ? null
                        : new Mileage(
                                Objects.requireNonNull(mileage.distanceKm()).stripTrailingZeros(),
                                Objects.requireNonNull(mileage.country())),
                perDiem == null
                        ? null
                        : new PerDiem(
                                Objects.requireNonNull(perDiem.country()),
                                Objects.requireNonNull(perDiem.part()),
                                provided(perDiem.meals())));
    }

    static Set<PerDiem.Meal> provided(@Nullable Set<PerDiem.@Nullable Meal> meals) {
        return meals == null
                ? Set.of()
                : meals.stream().map(Objects::requireNonNull).collect(Collectors.toSet());
    }

    private static void country(Faults faults, String field, @Nullable String country) {
        require(
                faults,
                ExpensePolicy.isCountry(country),
                field,
                field + " is an ISO 3166 code such as DE");
    }

    private static void require(Faults faults, boolean met, String field, String message) {
        faults.require(met, IntakeProblem.OUT_OF_RANGE, field, message, OwnerQueue.IT);
    }
}
