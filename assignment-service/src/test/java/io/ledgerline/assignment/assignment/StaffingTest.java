package io.ledgerline.assignment.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.assignment.assignment.Assignment.BookingType;
import io.ledgerline.assignment.assignment.Staffing.Wish;
import io.ledgerline.assignment.person.Consultant;
import io.ledgerline.assignment.project.Project;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.problem.Violation;
import io.ledgerline.kit.value.Ids;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StaffingTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 9, 1);
    private static final LocalDate LAST = LocalDate.of(2027, 2, 28);
    private static final UUID LINE = Ids.next();

    private static final Project PROJECT =
            new Project(
                    Ids.next(),
                    "P-1",
                    "DE01",
                    Ids.next(),
                    "ACTIVE",
                    FIRST,
                    LAST,
                    "EUR",
                    List.of(
                            task("KICKOFF", LAST, false),
                            task("BUILD", LAST, true),
                            task("SHORT", LocalDate.of(2026, 9, 15), true)));
    private static final Consultant JONAS =
            new Consultant(
                    Ids.next(),
                    "wid-1",
                    "100732",
                    "Jonas Weber",
                    "jweber",
                    "DE01",
                    Consultant.State.ACTIVE,
                    LocalDate.of(2023, 4, 1),
                    LocalDate.of(2026, 12, 31),
                    List.of(
                            new Consultant.Terms(
                                    LocalDate.of(2023, 4, 1), "DE01", "", "CONSULTANT", 2_400),
                            new Consultant.Terms(
                                    LocalDate.of(2026, 10, 1), "DE01", "", "CONSULTANT", 1_200)),
                    List.of(),
                    FIRST,
                    1);

    private static Project.Task task(String code, LocalDate to, boolean open) {
        return new Project.Task(Ids.next(), code, LINE, true, FIRST, to, open);
    }

    private static Wish wish(
            @Nullable String task, String from, String to, int minutes, BookingType type) {
        return new Wish(
                PROJECT.id(),
                task,
                "100732",
                "CONSULTANT",
                LocalDate.parse(from),
                LocalDate.parse(to),
                minutes,
                type);
    }

    private static Wish hard(String from, String to, int minutes) {
        return wish("BUILD", from, to, minutes, BookingType.HARD);
    }

    private static Staffing.Verdict judge(Wish wish, Assignment... booked) {
        return new Staffing(wish, Optional.of(PROJECT), Optional.of(JONAS), List.of(booked), 100)
                .judge();
    }

    private static Assignment booked(String from, String to, int minutes, BookingType type) {
        return new Assignment(
                Ids.next(),
                "US01",
                Ids.next(),
                null,
                JONAS.id(),
                "CONSULTANT",
                LocalDate.parse(from),
                LocalDate.parse(to),
                minutes,
                type,
                Assignment.State.ACTIVE,
                1);
    }

    private static List<String> codes(Faults faults) {
        return faults.violations().stream().map(Violation::code).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            useHeadersInDisplayName = true,
            nullValues = "-",
            textBlock =
                    """
                    task    | from       | to         | minutes | refused for
                    BUILD   | 2026-09-01 | 2026-09-30 | 10560   | -
                    -       | 2026-09-01 | 2026-09-30 | 10560   | -
                    KICKOFF | 2026-09-01 | 2026-09-30 | 60      | TASK_CLOSED
                    PAINT   | 2026-09-01 | 2026-09-30 | 60      | UNKNOWN_TASK
                    SHORT   | 2026-09-01 | 2026-09-30 | 60      | OUTSIDE_TASK_DATES
                    -       | 2026-08-31 | 2026-09-30 | 60      | OUTSIDE_PROJECT_DATES
                    BUILD   | 2026-09-05 | 2026-09-06 | 60      | NO_WORKING_DAY
                    BUILD   | 2026-09-02 | 2026-09-01 | 60      | DATES_INVALID
                    BUILD   | 2026-09-01 | 2026-09-30 | 0       | MINUTES_NOT_POSITIVE
                    BUILD   | 2026-09-01 | 2026-09-30 | 10561   | OVERBOOKED
                    BUILD   | 2026-12-01 | 2027-01-01 | 60      | NOT_EMPLOYED
                    """)
    void each_rule_refuses_what_it_is_for(
            @Nullable String task, String from, String to, int minutes, @Nullable String code) {
        var verdict = judge(wish(task, from, to, minutes, BookingType.HARD));

        assertThat(codes(verdict.refusals())).isEqualTo(code == null ? List.of() : List.of(code));
    }

    @Test
    void an_empty_wish_gets_every_reason_at_once() {
        var nothing = new Wish(null, null, null, null, null, null, null, null);

        var verdict =
                new Staffing(nothing, Optional.empty(), Optional.empty(), List.of(), 100).judge();

        assertThat(codes(verdict.refusals()))
                .containsExactlyInAnyOrder(
                        "UNKNOWN_PROJECT",
                        "UNKNOWN_CONSULTANT",
                        "ROLE_MISSING",
                        "MINUTES_NOT_POSITIVE",
                        "BOOKING_TYPE_MISSING",
                        "DATES_INVALID");
    }

    @Test
    void firm_bookings_on_any_project_count_and_the_first_full_day_is_named() {
        var other = booked("2026-09-10", "2026-09-11", 600, BookingType.HARD);

        var verdict = judge(hard("2026-09-07", "2026-09-11", 5 * 200), other);

        assertThat(codes(verdict.refusals())).containsExactly("OVERBOOKED");
        assertThat(verdict.refusals().violations().getFirst().message())
                .contains("500 minutes on 2026-09-10, capacity is 480");
    }

    @Test
    void soft_bookings_take_nothing_and_are_only_warned() {
        var soft = booked("2026-09-07", "2026-09-11", 2_400, BookingType.SOFT);

        var firm = judge(hard("2026-09-07", "2026-09-11", 2_400), soft);
        var wished =
                judge(
                        wish("BUILD", "2026-09-07", "2026-09-11", 2_400, BookingType.SOFT),
                        booked("2026-09-11", "2026-09-11", 1, BookingType.HARD));

        assertThat(firm.refusals().any()).isFalse();
        assertThat(wished.refusals().any()).isFalse();
        assertThat(codes(wished.warnings())).containsExactly("OVERBOOKED");
    }

    @Test
    void the_terms_of_each_day_give_the_capacity() {
        assertThat(codes(judge(hard("2026-09-28", "2026-10-02", 5 * 240)).refusals())).isEmpty();
        assertThat(judge(hard("2026-09-28", "2026-10-02", 5 * 241)).refusals().violations())
                .singleElement()
                .satisfies(one -> assertThat(one.message()).contains("2026-10-01"));
    }

    @Test
    void a_firm_may_decide_to_overbook() {
        var staffing =
                new Staffing(
                        hard("2026-09-01", "2026-09-30", 22 * 576),
                        Optional.of(PROJECT),
                        Optional.of(JONAS),
                        List.of(),
                        120);

        assertThat(staffing.judge().refusals().any()).isFalse();
    }
}
