package io.ledgerline.time.policy;

import static io.ledgerline.time.policy.WorkFixture.MONDAY;
import static io.ledgerline.time.policy.WorkFixture.between;
import static io.ledgerline.time.policy.WorkFixture.booked;
import static io.ledgerline.time.policy.WorkFixture.references;
import static io.ledgerline.time.policy.WorkFixture.task;
import static io.ledgerline.time.policy.WorkFixture.work;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.time.labour.Limits;
import io.ledgerline.time.labour.TimePolicies;
import io.ledgerline.time.labour.TimePolicy;
import io.ledgerline.time.reference.OnLikeness;
import io.ledgerline.time.reference.SourceKey;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabourCheckTest {

    private static final LocalDate HOLIDAY = MONDAY.plusDays(2);

    private static Limits limits(Limits.Effect effect) {
        return new Limits(
                600,
                2_400,
                660,
                null,
                Set.of(DayOfWeek.SUNDAY),
                Set.of(HOLIDAY),
                effect,
                0,
                OnLikeness.CASE);
    }

    private static List<Objection> judge(Submission work, WorkContext amid) {
        return EntryCheck.judge(
                ResolvedWork.of(work, references()).amid(amid), limits(Limits.Effect.REFUSE));
    }

    private static WorkContext around(Booked... others) {
        return new WorkContext(List.of(), List.of(others), List.of(), Map.of());
    }

    private static Submission onMonday(int minutes) {
        return work("s", 1, "A", "P", "BUILD", MONDAY, minutes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            useHeadersInDisplayName = true,
            textBlock =
                    """
                    other day | entity | other minutes | minutes | rule
                    2026-09-08 | DE01 | 1800 | 600 |
                    2026-09-08 | DE01 | 1801 | 600 | WEEKLY_MAXIMUM
                    2026-09-13 | DE01 | 2399 | 1 |
                    2026-09-13 | US01 | 2400 | 1 | WEEKLY_MAXIMUM
                    2026-09-06 | DE01 | 2400 | 1 |
                    2026-09-14 | DE01 | 2400 | 1 |
                    """)
    void a_week_is_monday_to_sunday_over_all_entities(
            LocalDate otherDay, String entity, int other, int minutes, @Nullable String rule) {
        var found = judge(onMonday(minutes), around(booked(entity, otherDay, other)));

        assertThat(found.stream().map(one -> one.code().name()).toList())
                .isEqualTo(rule == null ? List.of() : List.of(rule));
    }

    @Test
    void the_work_of_another_entity_in_the_week_is_not_told() {
        var found = judge(onMonday(1), around(booked("US01", MONDAY.plusDays(1), 2_400)));

        assertThat(found)
                .singleElement()
                .satisfies(one ->
                        assertThat(one.message())
                                .isEqualTo(
                                        "with 1 minutes the work in week 2026-W37 exceeds 2400;"
                                                + " 0 stand in DE01"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            useHeadersInDisplayName = true,
            textBlock =
                    """
                    other day | other start | other stop | start | stop | rests
                    2026-09-06 | 600 | 1200 | 420 | 500 | true
                    2026-09-06 | 600 | 1200 | 419 | 500 | false
                    2026-09-08 | 360 | 500 | 480 | 1140 | true
                    2026-09-08 | 360 | 500 | 480 | 1141 | false
                    2026-09-09 | 0 | 500 | 900 | 1440 | true
                    2026-09-05 | 600 | 1440 | 0 | 60 | true
                    """)
    void rest_lies_between_the_last_stop_and_the_next_days_first_start(
            LocalDate otherDay, int otherStart, int otherStop, int start, int stop, boolean rests) {
        var found =
                judge(
                        between(onMonday(1), start, stop),
                        around(booked("DE01", otherDay, otherStart, otherStop)));

        assertThat(found.stream().map(Objection::code).filter(Rule.MINIMUM_REST::equals).toList())
                .isEqualTo(rests ? List.of() : List.of(Rule.MINIMUM_REST));
    }

    @Test
    void rest_is_not_judged_of_work_without_start_and_stop() {
        assertThat(judge(onMonday(60), around(booked("DE01", MONDAY.minusDays(1), 1_380, 1_440))))
                .isEmpty();
        assertThat(
                        judge(
                                between(onMonday(1), 0, 60),
                                around(booked("DE01", MONDAY.plusDays(1), 60))))
                .isEmpty();
    }

    /** As German law has it: half an hour after six hours, three quarters after nine. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            useHeadersInDisplayName = true,
            textBlock =
                    """
                    other start | other stop | start | stop | minutes | meets
                                |            |   480 |  840 |     360 | true
                                |            |   480 |  841 |     361 | false
                                |            |   480 |  870 |     361 | false
                                |            |   480 |  871 |     361 | true
                            480 |        720 |   750 | 1050 |     300 | true
                            480 |        720 |   749 | 1049 |     300 | false
                            480 |        720 |   750 | 1051 |     301 | false
                            480 |        720 |   765 | 1066 |     301 | true
                            720 |       1020 |   480 |  720 |     240 | false
                            720 |       1020 |   480 |  720 |     210 | true
                            480 |        840 |       |      |      60 | true
                                |            |       |      |     600 | true
                    """)
    void a_long_day_needs_a_break_within_or_between_its_entries(
            @Nullable Integer otherStart,
            @Nullable Integer otherStop,
            @Nullable Integer start,
            @Nullable Integer stop,
            int minutes,
            boolean meets) {
        var limits =
                new Limits(
                        600,
                        null,
                        null,
                        List.of(new Limits.Break(360, 30), new Limits.Break(540, 45)),
                        Set.of(),
                        Set.of(),
                        Limits.Effect.REFUSE,
                        0,
                        OnLikeness.CASE);
        var day =
                otherStart == null || otherStop == null
                        ? List.<Booked>of()
                        : List.of(booked("DE01", MONDAY, otherStart, otherStop));
        var work = WorkFixture.clocked(onMonday(1), minutes, start, stop);

        var found =
                EntryCheck.judge(
                        ResolvedWork.of(work, references())
                                .amid(new WorkContext(day, List.of(), List.of(), Map.of())),
                        limits);

        assertThat(found.stream().map(Objection::code).toList())
                .isEqualTo(meets ? List.of() : List.of(Rule.BREAK_TOO_SHORT));
    }

    @Test
    void work_without_start_and_stop_leaves_the_breaks_of_the_day_unknown() {
        var limits =
                new Limits(
                        600,
                        null,
                        null,
                        List.of(new Limits.Break(60, 30)),
                        Set.of(),
                        Set.of(),
                        Limits.Effect.REFUSE,
                        0,
                        OnLikeness.CASE);
        var unclocked = List.of(booked("DE01", MONDAY, 60));

        assertThat(
                        EntryCheck.judge(
                                ResolvedWork.of(between(onMonday(1), 480, 720), references())
                                        .amid(
                                                new WorkContext(
                                                        unclocked, List.of(), List.of(), Map.of())),
                                limits))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-09-13,REFUSE,false",
        "2026-09-09,REFUSE,false",
        "2026-09-13,CASE,true",
        "2026-09-09,CASE,true"
    })
    void work_on_a_free_day_is_refused_or_waits_for_a_person(
            LocalDate day, Limits.Effect effect, boolean waits) {
        var work = work("s", 1, "A", "P", "BUILD", day, 60);

        var found =
                EntryCheck.judge(
                        ResolvedWork.of(work, references()).amid(WorkContext.NONE), limits(effect));

        assertThat(found)
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.code()).isEqualTo(Rule.NON_WORKING_DAY);
                    assertThat(one.asks()).isEqualTo(waits);
                });
    }

    @Test
    void a_free_day_that_a_person_has_allowed_is_allowed_for_this_record_and_day_only() {
        var work = work("s", 1, "A", "P", "BUILD", HOLIDAY, 60);
        var kept = Map.of(Question.freeDay(work), Verdict.KEEP);
        var amid = new WorkContext(List.of(), List.of(), List.of(), kept);

        assertThat(judge(work("s", 2, "A", "P", "BUILD", HOLIDAY, 90), amid)).isEmpty();
        assertThat(judge(work("t", 1, "A", "P", "BUILD", HOLIDAY, 60), amid)).hasSize(1);
        assertThat(judge(work("s", 2, "A", "P", "BUILD", HOLIDAY.plusDays(4), 60), amid))
                .hasSize(1);
    }

    @Test
    void every_limit_that_is_not_met_is_named_in_one_answer() {
        var work = between(work("s", 1, "A", "P", "DONE", HOLIDAY, 1), 0, 601);
        var twin =
                new Booked(
                        booked("DE01", HOLIDAY, 9).entryId(),
                        new SourceKey("DE01", "till", "9"),
                        task("DONE"),
                        HOLIDAY,
                        601,
                        300,
                        901);
        var amid =
                new WorkContext(
                        List.of(twin),
                        List.of(
                                booked("DE01", HOLIDAY.minusDays(1), 800, 1_400),
                                booked("DE01", HOLIDAY.plusDays(1), 1_200)),
                        List.of(twin),
                        Map.of());

        assertThat(judge(work, amid))
                .extracting(Objection::code)
                .containsExactly(
                        Rule.LIKELY_DUPLICATE,
                        Rule.TASK_CLOSED,
                        Rule.DAILY_MAXIMUM,
                        Rule.WEEKLY_MAXIMUM,
                        Rule.MINIMUM_REST,
                        Rule.NON_WORKING_DAY,
                        Rule.OVERLAP);
    }

    @Test
    void the_policy_of_a_day_is_the_last_that_began_before_and_else_the_setting() {
        var policies =
                new TimePolicies(
                        Limits.daily(600),
                        List.of(
                                new TimePolicy("DE01", MONDAY.plusDays(7), Limits.daily(480)),
                                new TimePolicy("DE01", MONDAY, Limits.daily(540))));

        assertThat(policies.on("DE01", MONDAY.minusDays(1))).isEqualTo(Limits.daily(600));
        assertThat(policies.on("DE01", MONDAY)).isEqualTo(Limits.daily(540));
        assertThat(policies.on("DE01", MONDAY.plusDays(6))).isEqualTo(Limits.daily(540));
        assertThat(policies.on("DE01", MONDAY.plusDays(7))).isEqualTo(Limits.daily(480));
        assertThat(policies.on("US01", MONDAY)).isEqualTo(Limits.daily(600));
    }

    @Test
    void limits_reach_no_further_than_they_must() {
        var friday = LocalDate.of(2027, 1, 1);

        assertThat(Limits.daily(600).reach(friday, false)).containsExactly(friday);
        assertThat(Limits.daily(600).reach(friday, true))
                .as("work of the day before may last beyond midnight")
                .containsExactly(friday, friday.minusDays(1), friday.plusDays(1));
        assertThat(limits(Limits.Effect.REFUSE).reach(LocalDate.of(2027, 1, 3), false))
                .contains(LocalDate.of(2026, 12, 28), LocalDate.of(2027, 1, 4))
                .hasSize(8);
    }
}
