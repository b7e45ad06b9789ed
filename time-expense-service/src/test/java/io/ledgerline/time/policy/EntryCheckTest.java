package io.ledgerline.time.policy;

import static io.ledgerline.time.policy.WorkFixture.MONDAY;
import static io.ledgerline.time.policy.WorkFixture.PROJECT;
import static io.ledgerline.time.policy.WorkFixture.between;
import static io.ledgerline.time.policy.WorkFixture.billed;
import static io.ledgerline.time.policy.WorkFixture.booked;
import static io.ledgerline.time.policy.WorkFixture.person;
import static io.ledgerline.time.policy.WorkFixture.references;
import static io.ledgerline.time.policy.WorkFixture.work;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ledgerline.kit.value.DateRange;
import io.ledgerline.kit.value.KnownFact;
import io.ledgerline.time.labour.Limits;
import io.ledgerline.time.reference.BillingType;
import io.ledgerline.time.reference.References;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryCheckTest {

    private static final Limits LIMITS = Limits.daily(600);

    private static List<Objection> judge(Submission work, References known, Booked... day) {
        return EntryCheck.judge(
                ResolvedWork.of(work, known)
                        .amid(new WorkContext(List.of(day), List.of(), List.of(), Map.of())),
                LIMITS);
    }

    /** kimai#4899. */
    @Test
    void work_told_of_a_complete_week_waits_until_the_week_is_open() {
        var amid = new WorkContext(List.of(), List.of(), List.of(), Map.of(), true);
        var work = work("s", 1, "A", "P", "BUILD", MONDAY, 60);

        var objections = EntryCheck.judge(ResolvedWork.of(work, references()).amid(amid), LIMITS);

        var week = Week.of(references().consultant("A").orElseThrow().id(), MONDAY.plusDays(6));
        assertThat(week.monday()).isEqualTo(MONDAY);
        assertThat(week.sunday()).isEqualTo(MONDAY.plusDays(6));
        assertThat(objections)
                .extracting(Objection::code, Objection::waitsFor)
                .containsExactly(tuple(Rule.WEEK_COMPLETE, Set.of(week.opened())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            useHeadersInDisplayName = true,
            textBlock =
                    """
                    person | project | task | day | minutes | rules | waits
                    A | P | BUILD | 2026-09-07 | 600 | |
                    user-A | P | BUILD | 2026-09-07 | 1 | |
                    A | P | LEAVE | 2026-09-07 | 480 | |
                    C | P | LEAVE | 2026-09-07 | 480 | |
                    A | P | BUILD | 2026-09-07 | 601 | DAILY_MAXIMUM | false
                    A | NONE | BUILD | 2026-09-07 | 60 | PROJECT_UNKNOWN | true
                    Z | P | BUILD | 2026-09-07 | 60 | CONSULTANT_UNKNOWN | true
                    Z | NONE | BUILD | 2026-09-07 | 60 | PROJECT_UNKNOWN CONSULTANT_UNKNOWN | true
                    A | P | NONE | 2026-09-07 | 60 | TASK_UNKNOWN | true
                    A | P | DONE | 2026-09-07 | 60 | TASK_CLOSED | false
                    B | P | DONE | 2026-09-07 | 60 | TASK_CLOSED NOT_ASSIGNED | false
                    A | NEW | BUILD | 2026-09-07 | 60 | PROJECT_NOT_ACTIVE NOT_ASSIGNED | true
                    A | OLD | BUILD | 2026-09-07 | 60 | PROJECT_NOT_ACTIVE NOT_ASSIGNED | false
                    A | P | SHORT | 2026-09-08 | 60 | OUTSIDE_TASK_DATES | false
                    B | P | BUILD | 2026-09-08 | 60 | NOT_ASSIGNED | true
                    B | P | PRO | 2026-09-07 | 60 | NOT_ASSIGNED | true
                    C | P | BUILD | 2026-09-07 | 60 | NOT_ASSIGNED | true
                    A | P | BUILD | 2026-01-31 | 60 | CONSULTANT_NOT_EMPLOYED | false
                    A | P | BUILD | 2026-12-01 | 60 | PERIOD_CLOSED | true
                    A | P | BUILD | 2027-01-01 | 60 | OUTSIDE_PROJECT_DATES \
                    OUTSIDE_TASK_DATES NOT_ASSIGNED PERIOD_CLOSED | false
                    """)
    void every_rule_not_met_is_named_at_once(
            String person,
            String project,
            String task,
            LocalDate day,
            int minutes,
            @Nullable String rules,
            @Nullable Boolean waits) {
        var found = judge(work("s", 1, person, project, task, day, minutes), references());

        assertThat(found.stream().map(one -> one.code().name()).toList())
                .isEqualTo(rules == null ? List.of() : List.of(rules.split(" ")));
        if (waits != null) {
            assertThat(found.stream().allMatch(Objection::waits)).isEqualTo(waits);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            useHeadersInDisplayName = true,
            textBlock =
                    """
                    task | chosen | rule | waits
                    OPEN | | |
                    OPEN | CHARGEABLE | |
                    OPEN | COMPLIMENTARY | |
                    OPEN | NON_CHARGEABLE | BILLING_TYPE_NOT_ALLOWED | false
                    GIFT | | BILLING_TYPE_NOT_ALLOWED | false
                    GIFT | COMPLIMENTARY | |
                    BUILD | | |
                    BUILD | CHARGEABLE | |
                    BUILD | COMPLIMENTARY | BILLING_TYPE_NOT_ALLOWED | true
                    PRO | CHARGEABLE | BILLING_TYPE_NOT_ALLOWED | true
                    """)
    void an_entry_carries_a_billing_type_that_its_contract_line_allows(
            String task,
            @Nullable BillingType chosen,
            @Nullable String rule,
            @Nullable Boolean waits) {
        var sent = work("s", 1, "A", "P", task, MONDAY, 60);

        var found = judge(chosen == null ? sent : billed(sent, chosen), references());

        assertThat(found.stream().map(one -> one.code().name()).toList())
                .isEqualTo(rule == null ? List.of() : List.of(rule));
        if (waits != null) {
            assertThat(found).allMatch(one -> one.waits() == waits);
            assertThat(found).allMatch(one -> one.field().equals("billingType"));
        }
    }

    @Test
    void who_is_not_assigned_cannot_make_leave_chargeable() {
        assertThat(
                        judge(
                                billed(
                                        work("s", 1, "C", "P", "LEAVE", MONDAY, 60),
                                        BillingType.CHARGEABLE),
                                references()))
                .extracting(Objection::code)
                .containsExactly(Rule.BILLING_TYPE_NOT_ALLOWED, Rule.NOT_ASSIGNED);
    }

    @Test
    void the_day_counts_what_stands_already_over_all_projects() {
        var other = booked("US01", MONDAY, 500);

        assertThat(judge(work("s", 1, "A", "P", "BUILD", MONDAY, 100), references(), other))
                .isEmpty();
        assertThat(judge(work("s", 1, "A", "P", "BUILD", MONDAY, 101), references(), other))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.code()).isEqualTo(Rule.DAILY_MAXIMUM);
                    assertThat(one.message()).doesNotContain("500").contains("0 stand in DE01");
                });
    }

    @ParameterizedTest
    @CsvSource({"540,600,false", "600,660,true", "550,660,true", "660,720,true", "720,780,false"})
    void entries_with_start_and_stop_share_no_minute(int start, int stop, boolean overlaps) {
        var other = booked("DE01", MONDAY, 600, 720);
        var mine = between(work("s", 1, "A", "P", "BUILD", MONDAY, 1), start, stop);

        assertThat(judge(mine, references(), other).stream().map(Objection::code).toList())
                .isEqualTo(overlaps ? List.of(Rule.OVERLAP) : List.of());
    }

    @Test
    void a_project_of_another_entity_is_not_described() {
        var us = references().project("US01", "US").orElseThrow().id().toString();

        var found = judge(work("s", 1, "A", us, "BUILD", MONDAY, 60), references());

        assertThat(found).extracting(Objection::code).containsExactly(Rule.WRONG_ENTITY);
    }

    @Test
    void the_facts_waited_for_are_those_that_the_replicas_announce() {
        var id = "019ab2c0-7d00-7000-8000-00000000000A";

        assertThat(judge(work("s", 1, id, id, "T", MONDAY, 60), references()))
                .flatExtracting(Objection::waitsFor)
                .map(KnownFact::toString)
                .containsExactlyInAnyOrder(
                        "project:019ab2c0-7d00-7000-8000-00000000000a",
                        "consultant:019ab2c0-7d00-7000-8000-00000000000a");
        assertThat(judge(work("s", 1, "Z", "Q", "T", MONDAY, 60), references()))
                .flatExtracting(Objection::waitsFor)
                .map(KnownFact::toString)
                .containsExactlyInAnyOrder(
                        "project-code:DE01/Q", "consultant-code:Z", "consultant-user:Z");
        assertThat(judge(work("s", 1, "C", "P", "BUILD", MONDAY, 60), references()))
                .flatExtracting(Objection::waitsFor)
                .map(KnownFact::toString)
                .contains("assignment:" + PROJECT + "/" + person("C"));
    }

    @Test
    void the_role_is_the_assignments_and_a_firm_one_to_the_task_goes_first() {
        var year = new DateRange(MONDAY, null);
        var known =
                references(
                        WorkFixture.assignment("A", "BUILD", "SOFT_ROLE", year, false),
                        WorkFixture.assignment("A", "BUILD", "FIRM_ROLE", year, true));

        assertThat(ResolvedWork.of(work("s", 1, "A", "P", "BUILD", MONDAY, 60), known).role())
                .contains("FIRM_ROLE");
        assertThat(ResolvedWork.of(work("s", 1, "A", "P", "PRO", MONDAY, 60), known).role())
                .contains("SENIOR_CONSULTANT");
        assertThat(ResolvedWork.of(work("s", 1, "C", "P", "LEAVE", MONDAY, 60), known).role())
                .contains("ARCHITECT");
    }
}
