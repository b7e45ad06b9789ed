package io.ledgerline.project.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.problem.Violation;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.Money;
import io.ledgerline.project.contract.BillingType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectTest {

    private static final LocalDate START = LocalDate.parse("2026-09-01");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            useHeadersInDisplayName = true,
            nullValues = "-",
            textBlock =
                    """
                    project  | milestone | acceptedOn | closed | answer
                    ACTIVE   | M1        | 2026-10-09 | false  | -
                    ACTIVE   | M1        | 2026-11-23 | false  | -
                    ACTIVE   | M1        | 2026-09-01 | false  | -
                    ACTIVE   | M1        | 2026-11-24 | false  | DATE_IN_FUTURE
                    ACTIVE   | M1        | 2026-08-31 | false  | DATE_BEFORE_PROJECT
                    ACTIVE   | M1        | 2026-08-31 | true   | DATE_BEFORE_PROJECT PERIOD_CLOSED
                    ACTIVE   | M1        | -          | false  | DATE_MISSING
                    ACTIVE   | M2        | 2026-10-09 | false  | MILESTONE_ALREADY_ACCEPTED
                    ACTIVE   | M3        | 2026-10-09 | false  | UNKNOWN_MILESTONE
                    PROPOSED | M1        | 2026-10-09 | false  | PROJECT_NOT_ACTIVE
                    REJECTED | M1        | 2026-10-09 | false  | PROJECT_NOT_ACTIVE
                    """)
    void a_milestone_is_accepted_once_on_a_day_of_an_active_project(
            ProjectState state,
            String milestone,
            @Nullable LocalDate acceptedOn,
            boolean closed,
            @Nullable String answer) {
        var decision =
                project(state)
                        .acceptMilestone(
                                milestone, new Project.Acceptance(acceptedOn, TODAY, closed));

        assertThat(codes(decision)).isEqualTo(answer == null ? "" : answer);
        if (decision instanceof Decision.Accepted<Project>(var after, _)) {
            assertThat(after.milestone(milestone).orElseThrow().acceptedOn()).isEqualTo(acceptedOn);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    ACTIVE   | BUILD   | -
                    PROPOSED | BUILD   | -
                    ACTIVE   | KICKOFF | TASK_ALREADY_CLOSED
                    ACTIVE   | OTHER   | UNKNOWN_TASK
                    REJECTED | BUILD   | PROJECT_REJECTED
                    """)
    void a_task_is_closed_once(ProjectState state, String task, @Nullable String answer) {
        var decision = project(state).closeTask(task);

        assertThat(codes(decision)).isEqualTo(answer == null ? "" : answer);
    }

    @ParameterizedTest
    @CsvSource({
        "PROPOSED, ACTIVE, true",
        "PROPOSED, REJECTED, true",
        "ACTIVE, REJECTED, false",
        "REJECTED, ACTIVE, false",
        "ACTIVE, ACTIVE, false",
    })
    void a_verdict_is_final(ProjectState from, ProjectState to, boolean may) {
        assertThat(from.mayBecome(to)).isEqualTo(may);
    }

    private static String codes(Decision<Project> decision) {
        return decision instanceof Decision.Rejected<Project>(var problem, _)
                ? String.join(" ", problem.violations().stream().map(Violation::code).toList())
                : "";
    }

    private static Project project(ProjectState state) {
        var zero = Money.zero("EUR");
        return new Project(
                Ids.next(),
                "PRJ-0001",
                "DE01",
                Ids.next(),
                Ids.next(),
                "Plant",
                state,
                START,
                START.plusMonths(6),
                "EUR",
                null,
                new Budget(0, zero, zero),
                List.of(
                        task("KICKOFF", Project.TaskState.CLOSED),
                        task("BUILD", Project.TaskState.OPEN)),
                List.of(milestone("M1", null), milestone("M2", START)),
                new Project.Saga(
                        SagaStep.PROPOSED,
                        List.of(new Project.Step(SagaStep.PROPOSED, Instant.EPOCH)),
                        List.of()),
                1);
    }

    private static Project.Task task(String code, Project.TaskState state) {
        return new Project.Task(
                Ids.next(),
                code,
                code,
                Ids.next(),
                BillingType.CHARGEABLE,
                START,
                START.plusMonths(6),
                state);
    }

    private static Project.Milestone milestone(String code, @Nullable LocalDate acceptedOn) {
        return new Project.Milestone(
                Ids.next(),
                code,
                code,
                Ids.next(),
                Money.of("59800.00", "EUR"),
                START,
                acceptedOn,
                acceptedOn == null
                        ? Project.MilestoneState.PLANNED
                        : Project.MilestoneState.ACCEPTED);
    }
}
