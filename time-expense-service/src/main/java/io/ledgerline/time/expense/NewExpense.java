package io.ledgerline.time.expense;

import io.ledgerline.kit.value.Money;
import io.ledgerline.time.edge.Form;
import io.ledgerline.time.edge.NewSource;
import io.ledgerline.time.edge.Said;
import io.ledgerline.time.policy.Claim;
import io.ledgerline.time.policy.Unsaid;
import io.ledgerline.time.reference.Origin;
import io.ledgerline.time.spending.ExpensePolicy;
import io.ledgerline.time.spending.Mileage;
import io.ledgerline.time.spending.PerDiem;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An expense as it was sent.
 *
 * @param legalEntity in a batch that of the batch, or left out
 * @param source null for one sent alone: it is its own source
 * @param task id or code, or null for the project as a whole; left out, an earlier version's stays
 * @param gross may be left out where an allowance is computed
 * @param recoverableTax null is zero; left out, an earlier version's stays
 * @param note left out, an earlier version's stays
 */
public record NewExpense(
        @Nullable String legalEntity,
        @Nullable NewSource source,
        @Nullable String consultant,
        @Nullable String project,
        @Nullable Said<String> task,
        @Nullable String category,
        @Nullable LocalDate spentOn,
        @Nullable Money gross,
        @Nullable Said<Money> recoverableTax,
        @Nullable Boolean billable,
        @Nullable Said<String> note,
        @Nullable Trip mileage,
        @Nullable Away perDiem) {

    private static final BigDecimal KILOMETRES_MAX = new BigDecimal("100000");
    private static final int KILOMETRES_SCALE_MAX = 3;
    private static final BigDecimal AMOUNT_LIMIT = new BigDecimal("1000000000000000");

    /** See {@link Mileage}. */
    public record Trip(@Nullable BigDecimal distanceKm, @Nullable String country) {}

    /** See {@link PerDiem}; null is no meal provided. */
    public record Away(
            @Nullable String country,
            PerDiem.@Nullable Part part,
            @Nullable Set<PerDiem.@Nullable Meal> meals) {}

    /** Names every fault of the expense in itself. */
    public void check(Form form) {
        form.text("consultant", consultant);
        form.text("project", project);
        form.optionalText("task", Said.value(task));
        form.text("category", category);
        form.day("spentOn", spentOn);
        if (mileage == null && perDiem == null) {
            form.present("gross", gross);
        }
        amount(form, "gross", gross);
        amount(form, "recoverableTax", Said.value(recoverableTax));
        form.present("billable", billable);
        form.note(Said.value(note));
        if (mileage != null) {
            var distance = mileage.distanceKm();
            form.require(
                    distance != null
                            && distance.signum() > 0
                            && distance.compareTo(KILOMETRES_MAX) < 0
                            && distance.stripTrailingZeros().scale() <= KILOMETRES_SCALE_MAX,
                    "mileage.distanceKm",
                    "distanceKm is more than 0, less than 100000, with at most 3 decimals");
            country(form, "mileage.country", mileage.country());
        }
        if (perDiem != null) {
            country(form, "perDiem.country", perDiem.country());
            form.present("perDiem.part", perDiem.part());
            var meals = perDiem.meals();
            form.require(
                    meals == null || meals.stream().allMatch(Objects::nonNull),
                    "perDiem.meals",
                    "meals are BREAKFAST, LUNCH, DINNER");
        }
    }

    /** The same of one in a batch, which is of the batch's legal entity and names its source. */
    public void checkInBatch(@Nullable String entity, Form form) {
        form.require(
                legalEntity == null || legalEntity.equals(entity),
                "legalEntity",
                "an item is of the legal entity of its batch");
        form.source(source);
        check(form);
    }

    /**
     * What is to be judged; only when there are no faults.
     *
     * @param entity in whose name it was sent
     */
    public Voucher voucher(String entity, Origin.Receipt receipt) {
        return Voucher.of(claim(entity), source, Said.value(note), receipt, unsaid());
    }

    private Set<Unsaid> unsaid() {
        var unsaid = EnumSet.noneOf(Unsaid.class);
        if (task == null) {
            unsaid.add(Unsaid.TASK);
        }
        if (recoverableTax == null) {
            unsaid.add(Unsaid.RECOVERABLE_TAX);
        }
        if (note == null) {
            unsaid.add(Unsaid.NOTE);
        }
        return unsaid;
    }

    private Claim claim(String entity) {
        return new Claim(
                entity,
                new Claim.Names(
                        Objects.requireNonNull(consultant),
                        Objects.requireNonNull(project),
                        Said.value(task),
                        Objects.requireNonNull(category)),
                Objects.requireNonNull(spentOn),
                gross,
                Said.value(recoverableTax),
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

    /** As much as a record of the queue holds; the rules say what the books can. */
    private static void amount(Form form, String field, @Nullable Money amount) {
        form.require(
                amount == null || amount.amount().abs().compareTo(AMOUNT_LIMIT) < 0,
                field,
                field + " is less than " + AMOUNT_LIMIT.toPlainString());
    }

    private static void country(Form form, String field, @Nullable String country) {
        form.require(
                ExpensePolicy.isCountry(country), field, field + " is an ISO 3166 code such as DE");
    }
}
