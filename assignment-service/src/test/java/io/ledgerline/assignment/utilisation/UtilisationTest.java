package io.ledgerline.assignment.utilisation;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.assignment.assignment.Assignment;
import io.ledgerline.assignment.assignment.Assignment.BookingType;
import io.ledgerline.assignment.person.Consultant;
import io.ledgerline.assignment.project.BillableDay;
import io.ledgerline.kit.value.DateRange;
import io.ledgerline.kit.value.Ids;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UtilisationTest {

    private static final LocalDate HIRED = LocalDate.of(2023, 4, 1);
    private static final DateRange SEPTEMBER =
            new DateRange(LocalDate.of(2026, 9, 1), LocalDate.of(2026, 9, 30));

    private static Consultant person(String code, Consultant.Terms... terms) {
        return new Consultant(
                Ids.next(),
                "wid-" + code,
                code,
                "Name",
                "user",
                "DE01",
                Consultant.State.ACTIVE,
                HIRED,
                null,
                List.of(terms),
                List.of(),
                HIRED,
                1);
    }

    private static Consultant.Terms terms(String from, String entity, int weeklyMinutes) {
        return new Consultant.Terms(LocalDate.parse(from), entity, "", "X", weeklyMinutes);
    }

    private static Assignment booked(
            Consultant person, String from, String to, int minutes, BookingType type) {
        return new Assignment(
                Ids.next(),
                "DE01",
                Ids.next(),
                null,
                person.id(),
                "X",
                LocalDate.parse(from),
                LocalDate.parse(to),
                minutes,
                type,
                Assignment.State.ACTIVE,
                1);
    }

    private static BillableDay worked(UUID person, String day, long minutes) {
        return new BillableDay(person, LocalDate.parse(day), minutes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            useHeadersInDisplayName = true,
            textBlock =
                    """
                    minutes | capacity | percent
                    7920    | 10560    | 75.0
                    10560   | 10560    | 100.0
                    6750    | 10560    | 63.9
                    7200    | 10560    | 68.2
                    1       | 2000     | 0.1
                    -60     | 10560    | -0.6
                    0       | 10560    | 0.0
                    60      | 0        |
                    """)
    void a_percentage_has_one_decimal_rounded_half_up(
            long minutes, long capacity, @Nullable BigDecimal percent) {
        assertThat(UtilizationDefinition.percent(minutes, capacity)).isEqualTo(percent);
    }

    @Test
    void the_group_divides_sums_and_does_not_average_percentages() {
        var full = person("1", terms("2023-04-01", "DE01", 2_400));
        var tenth = person("2", terms("2023-04-01", "DE01", 240));

        var measured =
                Utilisation.of(
                        "DE01",
                        SEPTEMBER,
                        List.of(tenth, full),
                        List.of(
                                booked(tenth, "2026-09-01", "2026-09-30", 1_056, BookingType.HARD),
                                booked(full, "2026-09-01", "2026-09-30", 500, BookingType.SOFT)),
                        List.of(
                                worked(full.id(), "2026-09-01", 480),
                                worked(full.id(), "2026-09-02", -30)));

        assertThat(measured.consultants())
                .extracting(Utilisation.Person::scheduledPercent)
                .containsExactly(new BigDecimal("0.0"), new BigDecimal("100.0"));
        assertThat(measured.total())
                .isEqualTo(
                        new Utilisation.Total(
                                11_616,
                                1_056,
                                500,
                                new BigDecimal("9.1"),
                                450,
                                new BigDecimal("3.9")));
    }

    @Test
    void a_person_who_moves_is_measured_by_each_entity_for_its_own_days() {
        var mover =
                person("1", terms("2023-04-01", "DE01", 2_400), terms("2026-09-16", "US01", 2_400));
        var bookings = List.of(booked(mover, "2026-09-01", "2026-09-30", 2_200, BookingType.HARD));
        var worked =
                List.of(worked(mover.id(), "2026-09-15", 60), worked(mover.id(), "2026-09-16", 90));

        var before = Utilisation.of("DE01", SEPTEMBER, List.of(mover), bookings, worked).total();
        var after = Utilisation.of("US01", SEPTEMBER, List.of(mover), bookings, worked).total();

        assertThat(before.capacityMinutes() + after.capacityMinutes()).isEqualTo(10_560);
        assertThat(before.scheduledMinutes()).isEqualTo(1_100);
        assertThat(after.scheduledMinutes()).isEqualTo(1_100);
        assertThat(before.approvedBillableMinutes()).isEqualTo(60);
        assertThat(after.approvedBillableMinutes()).isEqualTo(90);
    }

    @Test
    void whoever_was_not_employed_in_the_range_is_not_counted() {
        var later = person("1", terms("2026-10-01", "DE01", 2_400));

        var measured = Utilisation.of("DE01", SEPTEMBER, List.of(later), List.of(), List.of());

        assertThat(measured.consultants()).isEmpty();
        assertThat(measured.total().scheduledPercent()).isNull();
    }
}
