package io.ledgerline.time.policy;

import static io.ledgerline.time.policy.ResolutionCheck.when;

import io.ledgerline.time.TimeFacts;
import io.ledgerline.time.labour.Limits;
import io.ledgerline.time.reference.OnLikeness;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A rule for time entries. {@link #ALL} is the specification, in the order of the answer. */
@FunctionalInterface
public interface EntryCheck {

    /** The rule's objection, or empty when the rule is met or cannot be judged yet. */
    Optional<Objection> objection(ResolvedWork work, Limits limits);

    /**
     * As much work of the person on the same day and task stands already. Named first: whether it
     * is work of its own at all is decided before anything else about it.
     */
    EntryCheck LIKELY_DUPLICATE =
            (it, limits) ->
                    limits.onLikeWork() == OnLikeness.CASE
                            ? it.twins().objection("time entry")
                            : Optional.empty();

    EntryCheck WITHIN_TASK_DATES =
            (it, _) ->
                    it.task()
                            .filter(task -> !task.dates().contains(it.work().workDate()))
                            .map(task ->
                                    Objection.of(
                                            Rule.OUTSIDE_TASK_DATES,
                                            "workDate",
                                            "task "
                                                    + task.code()
                                                    + ResolutionCheck.runs(task.dates())));

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
                    named(ResolutionCheck.PROJECT_KNOWN),
                    named(ResolutionCheck.PROJECT_OF_ENTITY),
                    named(ResolutionCheck.PROJECT_ACTIVE),
                    named(ResolutionCheck.WITHIN_PROJECT_DATES),
                    named(ResolutionCheck.TASK_KNOWN),
                    named(ResolutionCheck.TASK_OPEN),
                    WITHIN_TASK_DATES,
                    BILLING_TYPE_ALLOWED,
                    named(ResolutionCheck.CONSULTANT_KNOWN),
                    named(ResolutionCheck.EMPLOYED),
                    HAS_ROLE,
                    (it, limits) -> ResolutionCheck.happened(it.on(), limits.daysAhead()),
                    ASSIGNED,
                    LabourCheck.ON_THE_CLOCK,
                    LabourCheck.WITHIN_CLOCK_TIME,
                    LabourCheck.WITHIN_DAILY_MAXIMUM,
                    LabourCheck.WITHIN_WEEKLY_MAXIMUM,
                    LabourCheck.RESTED,
                    LabourCheck.BREAK_TAKEN,
                    LabourCheck.ON_WORKING_DAY,
                    LabourCheck.NO_OVERLAP,
                    named(ResolutionCheck.PERIOD_OPEN),
                    WEEK_OPEN);

    /** Every objection at once, in the order of {@link #ALL}; none means the entry is valid. */
    static List<Objection> judge(ResolvedWork work, Limits limits) {
        var objections = new ArrayList<Objection>(0);
        for (var check : ALL) {
            check.objection(work, limits).ifPresent(objections::add);
        }
        return objections;
    }

    private static EntryCheck named(ResolutionCheck check) {
        return (it, _) -> check.objection(it.on());
    }
}
