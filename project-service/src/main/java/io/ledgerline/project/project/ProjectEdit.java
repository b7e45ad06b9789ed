package io.ledgerline.project.project;

import static io.ledgerline.project.project.ProjectProblem.CHANGE_INVALID;
import static io.ledgerline.project.project.ProjectProblem.DATE_AFTER_CONTRACT;
import static io.ledgerline.project.project.ProjectProblem.DATE_BEFORE_PROJECT;
import static io.ledgerline.project.project.ProjectProblem.DATE_MISSING;
import static io.ledgerline.project.project.ProjectProblem.DATE_OUTSIDE_PROJECT;
import static io.ledgerline.project.project.ProjectProblem.FIELD_MISSING;
import static io.ledgerline.project.project.ProjectProblem.MILESTONE_ALREADY_ACCEPTED;
import static io.ledgerline.project.project.ProjectProblem.PROJECT_REJECTED;
import static io.ledgerline.project.project.ProjectProblem.STATE_NOT_REACHABLE;
import static io.ledgerline.project.project.ProjectProblem.TASK_CODE_TAKEN;
import static io.ledgerline.project.project.ProjectProblem.TASK_NOT_CLOSED;
import static io.ledgerline.project.project.ProjectProblem.UNKNOWN_CONTRACT_LINE;
import static io.ledgerline.project.project.ProjectProblem.UNKNOWN_MILESTONE;
import static io.ledgerline.project.project.ProjectProblem.UNKNOWN_TASK;

import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.project.contract.BillingType;
import io.ledgerline.project.contract.Contract;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a project manager may change of a project by hand, pure. */
final class ProjectEdit {

    private static final Pattern CODE = Pattern.compile("[A-Z0-9][A-Z0-9_-]{0,39}");
    private static final int NAME_CHARACTERS_MAX = 200;

    private ProjectEdit() {}

    /**
     * A task as it is asked for.
     *
     * @param contractLine code of the line that pays for it
     * @param startsOn null: with the project
     * @param endsOn null: with the project
     */
    record NewTask(
            @Nullable String code,
            @Nullable String name,
            @Nullable String contractLine,
            @Nullable BillingType billingType,
            @Nullable LocalDate startsOn,
            @Nullable LocalDate endsOn) {}

    /** What of a task may be changed. */
    record TaskTerms(
            @Nullable String name, @Nullable LocalDate startsOn, @Nullable LocalDate endsOn) {

        static TaskTerms of(Project.Task task) {
            return new TaskTerms(task.name(), task.startsOn(), task.endsOn());
        }
    }

    /** What of a milestone may be changed; its amount is the contract's. */
    record MilestoneTerms(@Nullable LocalDate plannedOn) {}

    /**
     * Another name, manager or end. Tasks that end with the project go with it; one that would end
     * after it is named.
     *
     * @param contractEndsOn last day that the contract covers
     */
    static Decision<Project> terms(
            Project project, Project.Terms wanted, LocalDate contractEndsOn) {
        if (project.state() == ProjectState.REJECTED) {
            return rejected(project);
        }
        var faults = new Faults();
        checkName(faults, wanted.name());
        var end = wanted.endsOn();
        if (end == null) {
            faults.add(DATE_MISSING, "endsOn", "endsOn is missing", OwnerQueue.PMO);
            return faults.rejection(CHANGE_INVALID);
        }
        faults.require(
                !end.isBefore(project.startsOn()),
                DATE_BEFORE_PROJECT,
                "endsOn",
                end + " is before the project's start on " + project.startsOn(),
                OwnerQueue.PMO);
        if (end.isAfter(contractEndsOn)) {
            faults.add(
                    DATE_AFTER_CONTRACT,
                    "endsOn",
                    "the contract covers work until " + contractEndsOn,
                    OwnerQueue.PMO,
                    "extend the contract first (PATCH /contracts/ID)");
        }
        var tasks =
                project.tasks().stream()
                        .map(task ->
                                task.endsOn().equals(project.endsOn())
                                                && !task.startsOn().isAfter(end)
                                        ? task.with(task.name(), task.startsOn(), end)
                                        : task)
                        .toList();
        tasks.stream()
                .filter(task -> task.endsOn().isAfter(end))
                .forEach(task ->
                        faults.add(
                                DATE_OUTSIDE_PROJECT,
                                "endsOn",
                                "task %s runs from %s to %s"
                                        .formatted(task.code(), task.startsOn(), task.endsOn()),
                                OwnerQueue.PMO));
        return faults.any()
                ? faults.rejection(CHANGE_INVALID)
                : accept(project.with(wanted, project.state(), tasks, project.milestones()));
    }

    /** Held, closed, gone on or opened again. */
    static Decision<Project> state(Project project, ProjectState next) {
        if (!project.state().mayBecome(next) || project.state() == ProjectState.PROPOSED) {
            return Decision.reject(
                    STATE_NOT_REACHABLE,
                    "%s is %s and cannot become %s"
                            .formatted(project.code(), project.state(), next));
        }
        return accept(project.with(project.terms(), next, project.tasks(), project.milestones()));
    }

    /** One more piece of work under a line of the contract. */
    static Decision<Project> addTask(Project project, NewTask asked, Contract contract) {
        if (project.state() == ProjectState.REJECTED) {
            return rejected(project);
        }
        var faults = new Faults();
        var code = asked.code();
        faults.require(
                code != null && CODE.matcher(code).matches(),
                FIELD_MISSING,
                "code",
                "code has up to 40 capital letters, digits, dashes and underscores",
                OwnerQueue.PMO);
        checkName(faults, asked.name());
        faults.require(
                asked.billingType() != null,
                FIELD_MISSING,
                "billingType",
                "billingType is missing",
                OwnerQueue.PMO);
        var line =
                contract.lines().stream()
                        .filter(one -> one.code().equals(asked.contractLine()))
                        .findFirst();
        faults.require(
                line.isPresent(),
                UNKNOWN_CONTRACT_LINE,
                "contractLine",
                "contract %s has no line %s".formatted(contract.code(), asked.contractLine()),
                OwnerQueue.PMO);
        faults.require(
                project.tasks().stream().noneMatch(task -> task.code().equals(code)),
                TASK_CODE_TAKEN,
                "code",
                "%s has a task %s already".formatted(project.code(), code),
                OwnerQueue.PMO);
        var from = Objects.requireNonNullElse(asked.startsOn(), project.startsOn());
        var to = Objects.requireNonNullElse(asked.endsOn(), project.endsOn());
        checkDates(faults, project, from, to);
        if (faults.any()) {
            return faults.rejection(CHANGE_INVALID);
        }
        var tasks = new ArrayList<>(project.tasks());
        tasks.add(
                new Project.Task(
                        Ids.derived("task", project.id(), Objects.requireNonNull(code)),
                        code,
                        Objects.requireNonNull(asked.name()),
                        line.orElseThrow().id(),
                        Objects.requireNonNull(asked.billingType()),
                        from,
                        to,
                        Project.TaskState.OPEN));
        return accept(withTasks(project, tasks));
    }

    static Decision<Project> task(Project project, String code, UnaryOperator<TaskTerms> change) {
        var found = find(project, code);
        if (found.isEmpty()) {
            return Decision.reject(UNKNOWN_TASK, "no task " + code);
        }
        var wanted = change.apply(TaskTerms.of(found.get()));
        var faults = new Faults();
        checkName(faults, wanted.name());
        var from = wanted.startsOn();
        var to = wanted.endsOn();
        if (from == null || to == null) {
            faults.add(
                    DATE_MISSING,
                    from == null ? "startsOn" : "endsOn",
                    "a task has a first and a last day",
                    OwnerQueue.PMO);
            return faults.rejection(CHANGE_INVALID);
        }
        checkDates(faults, project, from, to);
        return faults.any()
                ? faults.rejection(CHANGE_INVALID)
                : accept(
                        replaced(
                                project,
                                found.get().with(Objects.requireNonNull(wanted.name()), from, to)));
    }

    /** A closed task takes work again. */
    static Decision<Project> reopenTask(Project project, String code) {
        var found = find(project, code);
        if (found.isEmpty()) {
            return Decision.reject(UNKNOWN_TASK, "no task " + code);
        }
        if (found.get().state() == Project.TaskState.OPEN) {
            return Decision.reject(TASK_NOT_CLOSED, code + " is open");
        }
        return accept(replaced(project, found.get().with(Project.TaskState.OPEN)));
    }

    /** Another day on which a result is planned to be accepted; one that was accepted stays. */
    static Decision<Project> milestone(
            Project project, String code, UnaryOperator<MilestoneTerms> change) {
        var found = project.milestone(code);
        if (found.isEmpty()) {
            return Decision.reject(UNKNOWN_MILESTONE, "no milestone " + code);
        }
        var before = found.get();
        if (before.state() == Project.MilestoneState.ACCEPTED) {
            return Decision.reject(
                    MILESTONE_ALREADY_ACCEPTED, code + " was accepted on " + before.acceptedOn());
        }
        var planned = change.apply(new MilestoneTerms(before.plannedOn())).plannedOn();
        var faults = new Faults();
        faults.require(
                planned == null || !planned.isBefore(project.startsOn()),
                DATE_BEFORE_PROJECT,
                "plannedOn",
                planned + " is before the project's start on " + project.startsOn(),
                OwnerQueue.PMO);
        if (faults.any()) {
            return faults.rejection(CHANGE_INVALID);
        }
        var milestones =
                project.milestones().stream()
                        .map(one -> one.id().equals(before.id()) ? one.planned(planned) : one)
                        .toList();
        return accept(project.with(project.terms(), project.state(), project.tasks(), milestones));
    }

    private static void checkName(Faults faults, @Nullable String name) {
        faults.require(
                name != null && !name.isBlank() && name.length() <= NAME_CHARACTERS_MAX,
                FIELD_MISSING,
                "name",
                "name has 1 to " + NAME_CHARACTERS_MAX + " characters",
                OwnerQueue.PMO);
    }

    private static void checkDates(Faults faults, Project project, LocalDate from, LocalDate to) {
        faults.require(
                !to.isBefore(from)
                        && !from.isBefore(project.startsOn())
                        && !to.isAfter(project.endsOn()),
                DATE_OUTSIDE_PROJECT,
                "endsOn",
                "a task lies within its project, %s to %s"
                        .formatted(project.startsOn(), project.endsOn()),
                OwnerQueue.PMO);
    }

    private static Optional<Project.Task> find(Project project, String code) {
        return project.tasks().stream().filter(task -> task.code().equals(code)).findFirst();
    }

    private static Project replaced(Project project, Project.Task changed) {
        UUID id = changed.id();
        return withTasks(
                project,
                project.tasks().stream().map(one -> one.id().equals(id) ? changed : one).toList());
    }

    private static Project withTasks(Project project, List<Project.Task> tasks) {
        return project.with(project.terms(), project.state(), tasks, project.milestones());
    }

    private static Decision<Project> rejected(Project project) {
        return Decision.reject(PROJECT_REJECTED, "billing has rejected " + project.code());
    }

    private static Decision<Project> accept(Project after) {
        return Decision.accept(after, Effects.NONE);
    }
}
