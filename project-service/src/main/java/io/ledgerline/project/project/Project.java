package io.ledgerline.project.project;

import static io.ledgerline.project.project.ProjectProblem.ACCEPTANCE_INVALID;
import static io.ledgerline.project.project.ProjectProblem.DATE_BEFORE_PROJECT;
import static io.ledgerline.project.project.ProjectProblem.DATE_IN_FUTURE;
import static io.ledgerline.project.project.ProjectProblem.DATE_MISSING;
import static io.ledgerline.project.project.ProjectProblem.MILESTONE_ALREADY_ACCEPTED;
import static io.ledgerline.project.project.ProjectProblem.PERIOD_CLOSED;
import static io.ledgerline.project.project.ProjectProblem.PROJECT_NOT_ACTIVE;
import static io.ledgerline.project.project.ProjectProblem.PROJECT_REJECTED;
import static io.ledgerline.project.project.ProjectProblem.TASK_ALREADY_CLOSED;
import static io.ledgerline.project.project.ProjectProblem.UNKNOWN_MILESTONE;
import static io.ledgerline.project.project.ProjectProblem.UNKNOWN_TASK;

import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.problem.Violation;
import io.ledgerline.kit.value.Money;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.project.contract.BillingType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery container with its tasks and milestones.
 *
 * @param code for people; unique in the legal entity
 * @param endsOn last business day on which work may be booked
 * @param currency of budget and figures, that of the contract
 * @param projectManager user name, or null until one is named
 * @param saga how its initiation went
 * @param version rises with each change
 */
public record Project(
        UUID id,
        String code,
        String legalEntity,
        UUID contractId,
        UUID customerId,
        String name,
        ProjectState state,
        LocalDate startsOn,
        LocalDate endsOn,
        String currency,
        @Nullable String projectManager,
        Budget budget,
        List<Task> tasks,
        List<Milestone> milestones,
        Saga saga,
        long version) {

    public Project {
        tasks = List.copyOf(tasks);
        milestones = List.copyOf(milestones);
    }

    /** Whether work may be booked on a task. */
    public enum TaskState {
        OPEN,
        CLOSED
    }

    /** Where a milestone stands. */
    public enum MilestoneState {
        PLANNED,
        ACCEPTED
    }

    /** A piece of work on which time and expenses are booked, under one contract line. */
    public record Task(
            UUID id,
            String code,
            String name,
            UUID contractLineId,
            BillingType billingType,
            LocalDate startsOn,
            LocalDate endsOn,
            TaskState state) {

        Task with(TaskState next) {
            return new Task(id, code, name, contractLineId, billingType, startsOn, endsOn, next);
        }

        Task with(String newName, LocalDate from, LocalDate to) {
            return new Task(id, code, newName, contractLineId, billingType, from, to, state);
        }
    }

    /**
     * A result to be accepted by the customer.
     *
     * @param id that of the contract's milestone
     * @param amount becomes billable on acceptance, net, positive
     */
    public record Milestone(
            UUID id,
            String code,
            String name,
            UUID contractLineId,
            Money amount,
            @Nullable LocalDate plannedOn,
            @Nullable LocalDate acceptedOn,
            MilestoneState state) {

        Milestone planned(@Nullable LocalDate day) {
            return new Milestone(id, code, name, contractLineId, amount, day, acceptedOn, state);
        }
    }

    /**
     * The initiation, step by step.
     *
     * @param state the last step
     * @param reasons why billing refused; empty unless REJECTED
     */
    public record Saga(SagaStep state, List<Step> steps, List<Violation> reasons) {

        public Saga {
            steps = List.copyOf(steps);
            reasons = List.copyOf(reasons);
        }
    }

    /** One step that was done. */
    public record Step(SagaStep step, Instant at) {}

    /** Takes no more work on a task; what is booked stays. */
    Decision<Project> closeTask(String taskCode) {
        var task = tasks.stream().filter(one -> one.code.equals(taskCode)).findFirst();
        if (task.isEmpty()) {
            return Decision.reject(UNKNOWN_TASK, "no task " + taskCode + " in " + code);
        }
        if (state == ProjectState.REJECTED) {
            return Decision.reject(PROJECT_REJECTED, "billing has rejected " + code);
        }
        if (task.get().state == TaskState.CLOSED) {
            return Decision.reject(TASK_ALREADY_CLOSED, taskCode + " is closed");
        }
        var changed =
                tasks.stream().map(one -> one.code.equals(taskCode) ? closed(one) : one).toList();
        return Decision.accept(with(changed, milestones), Effects.NONE);
    }

    /**
     * What must be known to accept a milestone.
     *
     * @param acceptedOn business day asked for, or null when none was
     * @param today business day in the legal entity's zone
     * @param periodClosed whether the day's month takes no more revenue
     */
    record Acceptance(@Nullable LocalDate acceptedOn, LocalDate today, boolean periodClosed) {}

    /** The customer accepts a result, once: its amount becomes billable. */
    Decision<Project> acceptMilestone(String milestoneCode, Acceptance acceptance) {
        var found = milestone(milestoneCode);
        if (found.isEmpty()) {
            return Decision.reject(UNKNOWN_MILESTONE, "no milestone " + milestoneCode);
        }
        if (state != ProjectState.ACTIVE) {
            return Decision.reject(PROJECT_NOT_ACTIVE, code + " is " + state);
        }
        var milestone = found.get();
        if (milestone.state == MilestoneState.ACCEPTED) {
            return Decision.reject(
                    MILESTONE_ALREADY_ACCEPTED,
                    milestoneCode + " was accepted on " + milestone.acceptedOn);
        }
        var faults = check(acceptance);
        if (faults.any()) {
            return faults.rejection(ACCEPTANCE_INVALID);
        }
        var changed =
                milestones.stream()
                        .map(one ->
                                one.code.equals(milestoneCode)
                                        ? accepted(one, acceptance.acceptedOn)
                                        : one)
                        .toList();
        return Decision.accept(with(tasks, changed), Effects.NONE);
    }

    private Faults check(Acceptance acceptance) {
        var faults = new Faults();
        var day = acceptance.acceptedOn;
        if (day == null) {
            return faults.add(DATE_MISSING, "acceptedOn", "acceptedOn is missing", OwnerQueue.PMO);
        }
        return faults.require(
                        !day.isAfter(acceptance.today),
                        DATE_IN_FUTURE,
                        "acceptedOn",
                        day + " is in the future",
                        OwnerQueue.PMO)
                .require(
                        !day.isBefore(startsOn),
                        DATE_BEFORE_PROJECT,
                        "acceptedOn",
                        day + " is before the project's start on " + startsOn,
                        OwnerQueue.PMO)
                .require(
                        !acceptance.periodClosed,
                        PERIOD_CLOSED,
                        "acceptedOn",
                        "the month of " + day + " takes no more revenue",
                        OwnerQueue.FINANCE);
    }

    Optional<Milestone> milestone(String milestoneCode) {
        return milestones.stream().filter(one -> one.code.equals(milestoneCode)).findFirst();
    }

    private static Task closed(Task task) {
        return task.with(TaskState.CLOSED);
    }

    private static Milestone accepted(Milestone milestone, @Nullable LocalDate day) {
        return new Milestone(
                milestone.id,
                milestone.code,
                milestone.name,
                milestone.contractLineId,
                milestone.amount,
                milestone.plannedOn,
                day,
                MilestoneState.ACCEPTED);
    }

    private Project with(List<Task> newTasks, List<Milestone> newMilestones) {
        return with(terms(), state, newTasks, newMilestones);
    }

    /**
     * What of a project may be changed by hand.
     *
     * @param projectManager user name, or null for none
     */
    record Terms(
            @Nullable String name, @Nullable String projectManager, @Nullable LocalDate endsOn) {}

    Terms terms() {
        return new Terms(name, projectManager, endsOn);
    }

    /** The next version; only with terms that have a name and an end. */
    Project with(
            Terms terms,
            ProjectState newState,
            List<Task> newTasks,
            List<Milestone> newMilestones) {
        return new Project(
                id,
                code,
                legalEntity,
                contractId,
                customerId,
                Objects.requireNonNull(terms.name()),
                newState,
                startsOn,
                Objects.requireNonNull(terms.endsOn()),
                currency,
                terms.projectManager(),
                budget,
                newTasks,
                newMilestones,
                saga,
                version + 1);
    }
}
