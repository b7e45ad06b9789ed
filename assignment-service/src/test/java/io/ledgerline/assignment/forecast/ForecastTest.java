package io.ledgerline.assignment.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.ledgerline.assignment.assignment.Assignment;
import io.ledgerline.assignment.assignment.Assignment.BookingType;
import io.ledgerline.assignment.person.Consultant;
import io.ledgerline.assignment.project.Contract;
import io.ledgerline.assignment.project.Project;
import io.ledgerline.assignment.project.RateCard;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ForecastTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 9, 1);
    private static final LocalDate YEAR = LocalDate.of(2026, 1, 1);
    private static final UUID BUILD = Ids.next();
    private static final UUID DESIGN = Ids.next();
    private static final UUID HOURS = Ids.next();
    private static final UUID FIXED = Ids.next();

    private static final Project PROJECT =
            new Project(
                    Ids.next(),
                    "BERGMANN-1",
                    "DE01",
                    Ids.next(),
                    "ACTIVE",
                    FIRST,
                    LocalDate.of(2027, 2, 28),
                    "EUR",
                    List.of(task(BUILD, "BUILD", HOURS), task(DESIGN, "DESIGN", FIXED)));
    private static final Contract CONTRACT =
            new Contract(
                    PROJECT.contractId(),
                    "DE01",
                    "EUR",
                    List.of(
                            new Contract.Line(HOURS, true, "DE-STD-2026", List.of()),
                            new Contract.Line(FIXED, false, null, List.of())));
    private static final RateCard CARD =
            new RateCard(
                    "DE-STD-2026",
                    "DE01",
                    "EUR",
                    YEAR,
                    null,
                    List.of(rate("CONSULTANT", "150"), rate("SENIOR_CONSULTANT", "180")));
    private static final SalesPrices PRICES =
            new SalesPrices(PROJECT, Optional.of(CONTRACT), List.of(CARD));

    private static final Consultant MAJA = person("100731", "74.50", "EUR");
    private static final Consultant JONAS = person("100732", "58.00", "EUR");
    private static final Consultant AYLIN = person("100733", "92.00", "EUR");
    private static final Map<UUID, Consultant> PEOPLE =
            Map.of(MAJA.id(), MAJA, JONAS.id(), JONAS, AYLIN.id(), AYLIN);

    private static Project.Task task(UUID id, String code, UUID line) {
        return new Project.Task(id, code, line, true, FIRST, LocalDate.of(2027, 2, 28), true);
    }

    private static RateCard.Line rate(String role, String amount) {
        return new RateCard.Line(role, new BigDecimal(amount), YEAR, null);
    }

    private static Consultant person(String code, String cost, String currency) {
        return new Consultant(
                Ids.next(),
                "wid-" + code,
                code,
                "Name",
                "user",
                "DE01",
                Consultant.State.ACTIVE,
                YEAR,
                null,
                List.of(new Consultant.Terms(YEAR, "DE01", "", "CONSULTANT", 2_400)),
                List.of(
                        new Consultant.CostRate(
                                YEAR, Money.of(cost, currency), Consultant.Origin.FEED)),
                YEAR,
                1);
    }

    private static Consultant withRate(Consultant person, LocalDate from, String cost) {
        var rates = new ArrayList<>(person.costRates());
        rates.add(new Consultant.CostRate(from, eur(cost), Consultant.Origin.FINANCE));
        return new Consultant(
                person.id(),
                person.wid(),
                person.code(),
                person.name(),
                person.userName(),
                person.legalEntity(),
                person.state(),
                person.hiredOn(),
                person.leftOn(),
                person.terms(),
                rates,
                person.asOf(),
                2);
    }

    private static Assignment booked(
            Consultant person, @Nullable UUID task, String role, String to, int minutes) {
        return booked(person, task, role, to, minutes, BookingType.HARD);
    }

    private static Assignment booked(
            Consultant person,
            @Nullable UUID task,
            String role,
            String to,
            int minutes,
            BookingType type) {
        return new Assignment(
                Ids.next(),
                "DE01",
                PROJECT.id(),
                task,
                person.id(),
                role,
                FIRST,
                LocalDate.parse(to),
                minutes,
                type,
                Assignment.State.ACTIVE,
                1);
    }

    private static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }

    @Test
    void the_flow_documents_months_come_out_to_the_cent() {
        var forecast =
                Forecast.of(
                        PROJECT,
                        List.of(
                                booked(MAJA, BUILD, "SENIOR_CONSULTANT", "2026-11-30", 23_400),
                                booked(JONAS, BUILD, "CONSULTANT", "2026-10-31", 21_120),
                                booked(AYLIN, DESIGN, "ARCHITECT", "2026-09-30", 5_280)),
                        PEOPLE,
                        PRICES);

        assertThat(forecast.months())
                .containsExactly(
                        month("2026-09", 396, "28138.00", "50160.00"),
                        month("2026-10", 308, "20042.00", "50160.00"),
                        month("2026-11", 126, "9387.00", "22680.00"));
        assertThat(forecast.totals())
                .isEqualTo(new Forecast.Totals(830 * 60, 0, eur("57567.00"), eur("123000.00")));
        assertThat(forecast.gaps()).isEmpty();
    }

    private static Forecast.Month month(String month, long hours, String cost, String revenue) {
        return new Forecast.Month(YearMonth.parse(month), hours * 60, 0, eur(cost), eur(revenue));
    }

    @Test
    void a_persons_month_is_rounded_half_up_once() {
        var person = person("1", "0.01", "EUR");
        var known = Map.of(person.id(), person);

        var half =
                Forecast.of(
                        PROJECT,
                        List.of(booked(person, DESIGN, "X", "2026-09-30", 30)),
                        known,
                        PRICES);
        var less =
                Forecast.of(
                        PROJECT,
                        List.of(booked(person, DESIGN, "X", "2026-09-30", 29)),
                        known,
                        PRICES);

        assertThat(half.totals().cost()).isEqualTo(eur("0.01"));
        assertThat(less.totals().cost()).isEqualTo(eur("0.00"));
    }

    @Test
    void the_cost_rate_of_each_day_counts() {
        var raised = withRate(MAJA, LocalDate.of(2026, 9, 16), "80.00");
        var forecast =
                Forecast.of(
                        PROJECT,
                        List.of(booked(raised, DESIGN, "X", "2026-09-30", 22 * 60)),
                        Map.of(raised.id(), raised),
                        PRICES);

        assertThat(forecast.totals().cost()).isEqualTo(eur("1699.50"));
    }

    @Test
    void soft_bookings_are_shown_apart_and_cost_nothing() {
        var forecast =
                Forecast.of(
                        PROJECT,
                        List.of(
                                booked(
                                        MAJA,
                                        BUILD,
                                        "SENIOR_CONSULTANT",
                                        "2026-09-30",
                                        600,
                                        BookingType.SOFT)),
                        PEOPLE,
                        PRICES);

        assertThat(forecast.totals()).isEqualTo(new Forecast.Totals(0, 600, eur("0"), eur("0")));
    }

    @Test
    void what_has_no_rate_is_named_and_never_taken_for_free() {
        var american = person("100735", "85.00", "USD");
        var forecast =
                Forecast.of(
                        PROJECT,
                        List.of(
                                booked(american, BUILD, "ASTRONAUT", "2026-09-30", 600),
                                booked(MAJA, null, "CONSULTANT", "2026-09-30", 600)),
                        Map.of(american.id(), american),
                        PRICES);

        assertThat(forecast.gaps())
                .extracting(Forecast.Gap::figure, Forecast.Gap::code, Forecast.Gap::from)
                .containsExactlyInAnyOrder(
                        tuple("COST", "COST_CURRENCY_DIFFERS", FIRST),
                        tuple("REVENUE", "RATE_MISSING", FIRST),
                        tuple("COST", "COST_RATE_MISSING", FIRST),
                        tuple("REVENUE", "TASK_NEEDED", FIRST));
    }

    @Test
    void without_costs_no_cost_and_no_gap_about_one_is_left() {
        var american = person("100735", "85.00", "USD");
        var hidden =
                Forecast.of(
                                PROJECT,
                                List.of(booked(american, BUILD, "CONSULTANT", "2026-09-30", 600)),
                                Map.of(american.id(), american),
                                PRICES)
                        .withoutCosts();

        assertThat(hidden.totals().cost()).isNull();
        assertThat(hidden.months()).allSatisfy(one -> assertThat(one.cost()).isNull());
        assertThat(hidden.gaps()).isEmpty();
        assertThat(hidden.totals().revenue()).isEqualTo(eur("1500.00"));
    }

    @Test
    void months_add_up_to_the_plan_and_to_the_totals() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            var minutes = 1 + random.nextInt(50_000);
            var to = FIRST.plusDays(random.nextInt(180)).toString();

            var forecast =
                    Forecast.of(
                            PROJECT,
                            List.of(booked(MAJA, BUILD, "CONSULTANT", to, minutes)),
                            PEOPLE,
                            PRICES);

            var months = forecast.months();
            assertThat(months.stream().mapToLong(Forecast.Month::minutes).sum())
                    .as("seed %d, round %d", seed, i)
                    .isEqualTo(minutes);
            assertThat(months.stream().map(Forecast.Month::revenue).reduce(eur("0"), Money::plus))
                    .as("seed %d, round %d", seed, i)
                    .isEqualTo(forecast.totals().revenue());
        }
    }
}
