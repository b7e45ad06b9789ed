package io.ledgerline.time.expense;

import io.ledgerline.time.edge.Form;
import io.ledgerline.time.policy.Claim;
import io.ledgerline.time.spending.ExpensePolicy;
import io.ledgerline.time.spending.PerDiem;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A trip for which per diems are claimed, one for each day.
 *
 * @param task id or code, or null for the project as a whole
 * @param from day of departure
 * @param to day of arrival, at most {@link #DAYS_MAX} days in all
 * @param meals provided, by day; a day that is not named had none
 */
record NewTrip(
        @Nullable String legalEntity,
        @Nullable String consultant,
        @Nullable String project,
        @Nullable String task,
        @Nullable String country,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable Map<LocalDate, @Nullable Set<PerDiem.@Nullable Meal>> meals,
        @Nullable Boolean billable,
        @Nullable String note) {

    static final int DAYS_MAX = 92;

    /** Names every fault of the trip in itself. */
    void check(Form form) {
        form.text("consultant", consultant);
        form.text("project", project);
        if (task != null) {
            form.text("task", task);
        }
        form.day("from", from);
        form.day("to", to);
        form.present("billable", billable);
        form.note(note);
        form.require(
                ExpensePolicy.isCountry(country),
                "country",
                "country is an ISO 3166 code such as DE");
        if (from == null || to == null) {
            return;
        }
        form.require(
                !to.isBefore(from) && to.isBefore(from.plusDays(DAYS_MAX)),
                "to",
                "to is on or after from, and a trip has at most " + DAYS_MAX + " days");
        for (var day :
                Objects.requireNonNullElse(meals, Map.<LocalDate, Set<PerDiem.Meal>>of())
                        .entrySet()) {
            form.require(
                    !day.getKey().isBefore(from)
                            && !day.getKey().isAfter(to)
                            && day.getValue() != null
                            && day.getValue().stream().allMatch(Objects::nonNull),
                    "meals." + day.getKey(),
                    "meals are BREAKFAST, LUNCH, DINNER of a day of the trip");
        }
    }

    /** A claim for each day, in order: the first and the last are travel days, the others full. */
    List<Claim> claims() {
        var first = Objects.requireNonNull(from);
        var last = Objects.requireNonNull(to);
        return first.datesUntil(last.plusDays(1))
                .map(day ->
                        claim(
                                day,
                                day.equals(first) || day.equals(last)
                                        ? PerDiem.Part.TRAVEL_DAY
                                        : PerDiem.Part.FULL_DAY))
                .toList();
    }

    private Claim claim(LocalDate day, PerDiem.Part part) {
        return new Claim(
                Objects.requireNonNull(legalEntity),
                new Claim.Names(
                        Objects.requireNonNull(consultant),
                        Objects.requireNonNull(project),
                        task,
                        ExpensePolicy.PER_DIEM),
                day,
                null,
                null,
                Objects.requireNonNull(billable),
                null,
                new PerDiem(
                        Objects.requireNonNull(country),
                        part,
                        NewExpense.provided(meals == null ? null : meals.get(day))));
    }
}
