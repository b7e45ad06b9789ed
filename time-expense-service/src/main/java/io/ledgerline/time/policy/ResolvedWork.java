package io.ledgerline.time.policy;

import io.ledgerline.kit.value.KnownFact;
import io.ledgerline.time.reference.Assignment;
import io.ledgerline.time.reference.BillingType;
import io.ledgerline.time.reference.Consultant;
import io.ledgerline.time.reference.Project;
import io.ledgerline.time.reference.References;
import io.ledgerline.time.reference.Task;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * All that the rules need to judge one submission, its names resolved as far as they are known.
 *
 * @param foreign whether the project named belongs to another legal entity; then it is not resolved
 * @param assignment the one that covers person, task and day
 * @param accountingDate the day under which it would be booked, empty without an open period
 * @param amid what stands around it
 */
public record ResolvedWork(
        Submission work,
        boolean foreign,
        Optional<Project> project,
        Optional<Task> task,
        Optional<Consultant> consultant,
        Optional<Assignment> assignment,
        Optional<LocalDate> accountingDate,
        WorkContext amid) {

    /** Resolves the names; what stands around follows with {@link #amid(WorkContext)}. */
    public static ResolvedWork of(Submission work, References known) {
        var found = known.project(work.legalEntity(), work.project());
        var project = found.filter(one -> one.legalEntity().equals(work.legalEntity()));
        var task = project.flatMap(one -> one.task(work.task()));
        var consultant = known.consultant(work.consultant());
        return new ResolvedWork(
                work,
                found.isPresent() && project.isEmpty(),
                project,
                task,
                consultant,
                covering(work.workDate(), known, project, task, consultant),
                known.calendar().accountingDate(work.legalEntity(), work.workDate()),
                WorkContext.NONE);
    }

    public ResolvedWork amid(WorkContext around) {
        return new ResolvedWork(
                work, foreign, project, task, consultant, assignment, accountingDate, around);
    }

    /** What else the person worked that day. */
    List<Booked> day() {
        return amid.day();
    }

    /** The entries that may tell of this very work, and of which nobody has decided yet. */
    List<Booked> twins() {
        return amid.alike().stream()
                .filter(other -> !amid.decided().containsKey(sameWork(other)))
                .toList();
    }

    /** The entry that a person has found to be this very work, as long as it stands. */
    public Optional<Booked> dropped() {
        return amid.alike().stream()
                .filter(other -> amid.decided().get(sameWork(other)) == Verdict.DROP)
                .findFirst();
    }

    KnownFact sameWork(Booked other) {
        return Question.sameWork(work.sourceKey(), other.source());
    }

    /** The assignment's role, or where none is needed the one of the person's terms that day. */
    public Optional<String> role() {
        return assignment
                .map(Assignment::role)
                .or(() -> consultant.flatMap(one -> one.roleOn(work.workDate())));
    }

    /** Leave and the like is nobody's project work and needs no assignment. */
    public boolean needsAssignment() {
        return task.filter(one ->
                        one.billingType() != BillingType.NOT_AVAILABLE
                                || billingType(one) != BillingType.NOT_AVAILABLE)
                .isPresent();
    }

    /** What the sender chose, or where nothing was chosen that of the task. */
    public BillingType billingType(Task of) {
        return Objects.requireNonNullElse(work.billingType(), of.billingType());
    }

    /** A firm assignment before a soft one, to the very task before the whole project. */
    private static Optional<Assignment> covering(
            LocalDate day,
            References known,
            Optional<Project> project,
            Optional<Task> task,
            Optional<Consultant> consultant) {
        if (project.isEmpty() || task.isEmpty() || consultant.isEmpty()) {
            return Optional.empty();
        }
        return known.assignments(project.get().id(), consultant.get().id()).stream()
                .filter(one -> one.covers(task.get().id(), day))
                .min(
                        Comparator.comparing((Assignment one) -> one.taskId() == null)
                                .thenComparing(one -> !one.firm())
                                .thenComparing(Assignment::id));
    }
}
