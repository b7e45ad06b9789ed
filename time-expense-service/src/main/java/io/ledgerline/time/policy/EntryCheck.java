package io.ledgerline.time.policy;

import static io.ledgerline.time.policy.Shared.when;

import io.ledgerline.kit.value.KnownFact;
import io.ledgerline.time.TimeFacts;
import io.ledgerline.time.labour.Limits;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A rule for time entries. {@link #ALL} is the specification, in the order of the answer. */
@FunctionalInterface
public interface EntryCheck {

    /** The rule's objection, or empty when the rule is met or cannot be judged yet. */
    Optional<Objection> objection(ResolvedWork dossier, Limits limits);

    /**
     * Another system tells of as much work of the person on the same day and task. Named first:
     * whether it is work of its own at all is decided before anything else about it.
     */
    EntryCheck LIKELY_DUPLICATE =
            (it, _) -> {
                var twins = it.twins();
                return when(
                        !twins.isEmpty(),
                        () ->
                                Objection.of(
                                                Rule.LIKELY_DUPLICATE,
                                                "source",
                                                twins.stream()
                                                        .map(EntryCheck::described)
                                                        .collect(
                                                                Collectors.joining(
                                                                        ", ",
                                                                        "looks like the same work"
                                                                                + " as ",
                                                                        "")))
                                        .waitingFor(
                                                twins.stream()
                                                        .map(it::sameWork)
                                                        .toArray(KnownFact[]::new)));
            };

    EntryCheck PROJECT_KNOWN =
            (it, _) ->
                    when(
                            it.project().isEmpty() && !it.foreign(),
                            () ->
                                    Shared.projectUnknown(
                                            it.work().legalEntity(), it.work().project()));

    EntryCheck PROJECT_OF_ENTITY =
            (it, _) ->
                    when(
                            it.foreign(),
                            () -> Shared.wrongEntity(it.work().legalEntity(), it.work().project()));

    EntryCheck PROJECT_ACTIVE = (it, _) -> it.project().flatMap(Shared::notActive);

    EntryCheck WITHIN_PROJECT_DATES =
            (it, _) ->
                    it.project()
                            .flatMap(project ->
                                    Shared.outsideProject(
                                            project, "workDate", it.work().workDate()));

    EntryCheck TASK_KNOWN =
            (it, _) ->
                    it.project()
                            .filter(_ -> it.task().isEmpty())
                            .map(project -> Shared.taskUnknown(project, it.work().task()));

    EntryCheck TASK_OPEN = (it, _) -> it.task().flatMap(Shared::taskClosed);

    EntryCheck WITHIN_TASK_DATES =
            (it, _) ->
                    it.task()
                            .filter(task -> !task.dates().contains(it.work().workDate()))
                            .map(task ->
                                    Objection.of(
                                            Rule.OUTSIDE_TASK_DATES,
                                            "workDate",
                                            "task " + task.code() + Shared.runs(task.dates())));

    /** Waits for the contract line while it is not known, unless the task's own type was sent. */
    EntryCheck BILLING_TYPE_ALLOWED =
            (it, _) ->
                    it.task()
                            .filter(task -> !task.allows(it.billingType(task)))
                            .map(task -> {
                                var objection =
                                        Objection.of(
                                                Rule.BILLING_TYPE_NOT_ALLOWED,
                                                "billingType",
                                                "the contract line of task %s does not allow %s"
                                                        .formatted(
                                                                task.code(), it.billingType(task)));
                                return task.line() == null
                                        ? objection.waitingFor(
                                                TimeFacts.CONTRACT_LINE.of(task.contractLineId()),
                                                TimeFacts.PROJECT.of(
                                                        it.project().orElseThrow().id()))
                                        : objection;
                            });

    EntryCheck CONSULTANT_KNOWN =
            (it, _) ->
                    when(
                            it.consultant().isEmpty(),
                            () -> Shared.consultantUnknown(it.work().consultant()));

    EntryCheck EMPLOYED =
            (it, _) ->
                    it.consultant().flatMap(one -> Shared.notEmployed(one, it.work().workDate()));

    /** Without an assignment to take the role from, the terms of employment must name one. */
    EntryCheck HAS_ROLE =
            (it, _) ->
                    it.consultant()
                            .filter(one -> one.isEmployedOn(it.work().workDate()))
                            .filter(_ -> it.task().isPresent() && !it.needsAssignment())
                            .filter(_ -> it.role().isEmpty())
                            .map(one ->
                                    Objection.of(
                                            Rule.CONSULTANT_NOT_EMPLOYED,
                                            "consultant",
                                            one.code()
                                                    + " has no terms on "
                                                    + it.work().workDate()));

    /** Waits for the project too: its task may change into one that needs none. */
    EntryCheck ASSIGNED =
            (it, _) ->
                    when(
                            it.needsAssignment()
                                    && it.consultant().isPresent()
                                    && it.assignment().isEmpty(),
                            () -> {
                                var project = it.project().orElseThrow();
                                var consultant = it.consultant().orElseThrow();
                                return Objection.of(
                                                Rule.NOT_ASSIGNED,
                                                "consultant",
                                                "%s is not assigned to task %s of %s on %s"
                                                        .formatted(
                                                                consultant.code(),
                                                                it.task().orElseThrow().code(),
                                                                project.code(),
                                                                it.work().workDate()))
                                        .waitingFor(
                                                TimeFacts.ASSIGNMENT.of(
                                                        project.id(), consultant.id()),
                                                TimeFacts.PROJECT.of(project.id()));
                            });

    EntryCheck PERIOD_OPEN =
            (it, _) ->
                    when(
                            it.accountingDate().isEmpty(),
                            () ->
                                    Shared.periodClosed(
                                            it.work().legalEntity(),
                                            "TIME",
                                            "workDate",
                                            it.work().workDate()));

    /** What is told of a week afterwards is not lost: it waits until the week is open again. */
    EntryCheck WEEK_OPEN =
            (it, _) ->
                    it.consultant()
                            .filter(_ -> it.amid().complete())
                            .map(one -> Week.of(one.id(), it.work().workDate()))
                            .map(week ->
                                    Objection.of(
                                                    Rule.WEEK_COMPLETE,
                                                    "workDate",
                                                    "the week of %s is declared complete"
                                                            .formatted(week.monday()))
                                            .waitingFor(week.opened()));

    List<EntryCheck> ALL =
            List.of(
                    LIKELY_DUPLICATE,
                    PROJECT_KNOWN,
                    PROJECT_OF_ENTITY,
                    PROJECT_ACTIVE,
                    WITHIN_PROJECT_DATES,
                    TASK_KNOWN,
                    TASK_OPEN,
                    WITHIN_TASK_DATES,
                    BILLING_TYPE_ALLOWED,
                    CONSULTANT_KNOWN,
                    EMPLOYED,
                    HAS_ROLE,
                    ASSIGNED,
                    LabourCheck.WITHIN_DAILY_MAXIMUM,
                    LabourCheck.WITHIN_WEEKLY_MAXIMUM,
                    LabourCheck.RESTED,
                    LabourCheck.BREAK_TAKEN,
                    LabourCheck.ON_WORKING_DAY,
                    LabourCheck.NO_OVERLAP,
                    PERIOD_OPEN,
                    WEEK_OPEN);

    /** Every objection at once, in the order of {@link #ALL}; none means the entry is valid. */
    static List<Objection> judge(ResolvedWork dossier, Limits limits) {
        return ALL.stream().flatMap(check -> check.objection(dossier, limits).stream()).toList();
    }

    private static String described(Booked other) {
        return "%s:%s (time entry %s)"
                .formatted(other.source().system(), other.source().id(), other.entryId());
    }
}
