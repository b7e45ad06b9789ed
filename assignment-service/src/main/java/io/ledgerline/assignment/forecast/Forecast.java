package io.ledgerline.assignment.forecast;

import io.ledgerline.assignment.assignment.Assignment;
import io.ledgerline.assignment.forecast.SalesPrices.Price;
import io.ledgerline.assignment.person.Consultant;
import io.ledgerline.assignment.project.Project;
import io.ledgerline.kit.value.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the staffing of a project will cost and bring, pure. Planned minutes spread evenly over
 * working days. A person's month costs the sum of minutes times the cost rate of each day, divided
 * by 60 and rounded half up once; revenue alike with the sales rate. Only firm (HARD) bookings
 * count; soft ones are shown apart. What has no rate is left out of the amounts and named in {@code
 * gaps}.
 *
 * @param currency of the amounts: the project's
 * @param months by rising month, those with planned minutes
 * @param totals sums of the months
 * @param gaps what the amounts leave out; empty when they are complete
 */
public record Forecast(
        UUID projectId, String currency, List<Month> months, Totals totals, List<Gap> gaps) {

    private static final BigDecimal MINUTES_PER_HOUR = new BigDecimal("60");

    /**
     * @param minutes firmly planned
     * @param softMinutes planned by soft bookings, in no amount
     * @param cost labour cost, zero or more; null for whoever may not see it
     * @param revenue of time and material lines, zero or more
     */
    public record Month(
            YearMonth month, long minutes, long softMinutes, @Nullable Money cost, Money revenue) {}

    /** The same figures over all months. */
    public record Totals(long minutes, long softMinutes, @Nullable Money cost, Money revenue) {}

    /**
     * Planned work without a cost rate or a price.
     *
     * @param figure {@code COST} or {@code REVENUE}
     * @param code what is missing
     * @param consultant employee id
     * @param from first day that is left out
     */
    public record Gap(
            String figure, String code, String consultant, LocalDate from, String message) {}

    /**
     * @param assignments those of the project that hold
     * @param people by id; one who is missing has no known cost
     */
    static Forecast of(
            Project project,
            Collection<Assignment> assignments,
            Map<UUID, Consultant> people,
            SalesPrices prices) {
        var sums = new Sums(project, people, prices);
        assignments.stream()
                .filter(one -> one.state() == Assignment.State.ACTIVE)
                .forEach(sums::add);
        return sums.forecast();
    }

    /** The same without any cost. */
    Forecast withoutCosts() {
        return new Forecast(
                projectId,
                currency,
                months.stream()
                        .map(one ->
                                new Month(
                                        one.month(),
                                        one.minutes(),
                                        one.softMinutes(),
                                        null,
                                        one.revenue()))
                        .toList(),
                new Totals(totals.minutes(), totals.softMinutes(), null, totals.revenue()),
                gaps.stream().filter(gap -> !gap.figure().equals(Sums.COST)).toList());
    }

    /** One person's month: exact sums of minutes times hourly amount, not yet divided. */
    private static final class PersonMonth {
        private long minutes;
        private long softMinutes;
        private BigDecimal cost = BigDecimal.ZERO;
        private BigDecimal revenue = BigDecimal.ZERO;
    }

    /** Adds up day by day; thrown away after one forecast. */
    private static final class Sums {

        private static final String COST = "COST";
        private static final String REVENUE = "REVENUE";

        private final Project project;
        private final Currency currency;
        private final Map<UUID, Consultant> people;
        private final SalesPrices prices;
        private final TreeMap<YearMonth, Map<UUID, PersonMonth>> months = new TreeMap<>();
        private final Map<List<Object>, Gap> gaps = new LinkedHashMap<>();

        Sums(Project project, Map<UUID, Consultant> people, SalesPrices prices) {
            this.project = project;
            this.currency = Currency.getInstance(project.currency());
            this.people = people;
            this.prices = prices;
        }

        void add(Assignment assignment) {
            assignment.days().forEach((day, minutes) -> add(assignment, day, minutes));
        }

        private void add(Assignment assignment, LocalDate day, int minutes) {
            var sum =
                    months.computeIfAbsent(YearMonth.from(day), _ -> new LinkedHashMap<>())
                            .computeIfAbsent(assignment.consultantId(), _ -> new PersonMonth());
            if (!assignment.takesCapacity()) {
                sum.softMinutes += minutes;
                return;
            }
            if (minutes == 0) {
                return;
            }
            sum.minutes += minutes;
            var factor = BigDecimal.valueOf(minutes);
            sum.cost = sum.cost.add(hourlyCost(assignment, day).multiply(factor));
            sum.revenue = sum.revenue.add(hourlyRevenue(assignment, day).multiply(factor));
        }

        private BigDecimal hourlyCost(Assignment assignment, LocalDate day) {
            var person = people.get(assignment.consultantId());
            var rate = person == null ? null : person.costOn(day).orElse(null);
            if (rate == null) {
                gap(COST, "COST_RATE_MISSING", assignment, day, "there is no cost rate");
                return BigDecimal.ZERO;
            }
            if (!rate.currency().equals(currency)) {
                var message = "costs are in " + rate.currencyCode() + ", not in the project's";
                gap(COST, "COST_CURRENCY_DIFFERS", assignment, day, message);
                return BigDecimal.ZERO;
            }
            return rate.amount();
        }

        private BigDecimal hourlyRevenue(Assignment assignment, LocalDate day) {
            return switch (prices.of(assignment, day)) {
                case Price.Hourly(var rate) -> rate;
                case Price.None() -> BigDecimal.ZERO;
                case Price.Missing(var code, var message) -> {
                    gap(REVENUE, code, assignment, day, message);
                    yield BigDecimal.ZERO;
                }
            };
        }

        private void gap(
                String figure, String code, Assignment assignment, LocalDate day, String message) {
            var person = people.get(assignment.consultantId());
            var name = person == null ? assignment.consultantId().toString() : person.code();
            var found = new Gap(figure, code, name, day, message);
            gaps.merge(
                    List.of(figure, code, name, message),
                    found,
                    (known, more) -> more.from().isBefore(known.from()) ? more : known);
        }

        Forecast forecast() {
            var zero = Money.zero(project.currency());
            var done = new ArrayList<Month>();
            long minutes = 0;
            long soft = 0;
            var cost = zero;
            var revenue = zero;
            for (var entry : months.entrySet()) {
                var month = month(entry.getKey(), entry.getValue().values(), zero);
                done.add(month);
                minutes += month.minutes();
                soft += month.softMinutes();
                cost = month.cost() == null ? cost : cost.plus(month.cost());
                revenue = revenue.plus(month.revenue());
            }
            return new Forecast(
                    project.id(),
                    project.currency(),
                    List.copyOf(done),
                    new Totals(minutes, soft, cost, revenue),
                    List.copyOf(gaps.values()));
        }

        private Month month(YearMonth month, Collection<PersonMonth> persons, Money zero) {
            long minutes = 0;
            long soft = 0;
            var cost = zero;
            var revenue = zero;
            for (var person : persons) {
                minutes += person.minutes;
                soft += person.softMinutes;
                cost = cost.plus(hours(person.cost));
                revenue = revenue.plus(hours(person.revenue));
            }
            return new Month(month, minutes, soft, cost, revenue);
        }

        /** Sixty minutes make the hour; the one rounding of a person's month. */
        private Money hours(BigDecimal minutesTimesHourly) {
            return new Money(
                    minutesTimesHourly.divide(
                            MINUTES_PER_HOUR,
                            currency.getDefaultFractionDigits(),
                            RoundingMode.HALF_UP),
                    currency);
        }
    }
}
