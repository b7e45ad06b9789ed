package io.ledgerline.time.policy;

import io.ledgerline.time.reference.Assignment;
import io.ledgerline.time.reference.BillingType;
import io.ledgerline.time.reference.Consultant;
import io.ledgerline.time.reference.Project;
import io.ledgerline.time.reference.References;
import io.ledgerline.time.reference.Task;
import io.ledgerline.time.reference.Wanted;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * All that the rules need to judge one submission, its names resolved as far as they are known.
 *
 * @param assignment the one that covers person, task and day
 * @param amid what stands around it
 */
public record ResolvedWork(
        Submission work, Resolution on, Optional<Assignment> assignment, WorkContext amid) {

    /** Resolves the names; what stands around follows with {@link #amid(WorkContext)}. */
    public static ResolvedWork of(Submission work, References known) {
        var on =
                Resolution.of(
                        new Resolution.Told(
                                work.legalEntity(),
                                work.consultant(),
                                work.project(),
                                work.task(),
                                work.workDate(),
                                "workDate",
                                Wanted.Module.TIME),
                        known);
        return new ResolvedWork(work, on, covering(known, on), WorkContext.NONE);
    }

    public Optional<Project> project() {
        return on.project();
    }

    public Optional<Task> task() {
        return on.task();
    }

    public Optional<Consultant> consultant() {
        return on.consultant();
    }

    public ResolvedWork amid(WorkContext around) {
        return new ResolvedWork(work, on, assignment, around);
    }

    /** What else the person worked that day. */
    List<Booked> day() {
        return amid.day();
    }

    /** The time that the work took, empty when only its length is known or no clock shows it. */
    Optional<Stretch> stretch() {
        return work.clock(on.zone())
                .filter(ClockTime::exists)
                .map(clock -> clock.lasting(work.minutes()));
    }

    /** The entries that may tell of this very work. */
    public Twins twins() {
        return new Twins(
                work.sourceKey(),
                amid.alike().stream()
                        .map(one -> new Twins.Twin(one.entryId(), one.source()))
                        .toList(),
                amid.decided());
    }

    /** The assignment's role, or where none is needed the one of the person's terms that day. */
    public Optional<String> role() {
        return assignment
                .map(Assignment::role)
                .or(() -> consultant().flatMap(one -> one.roleOn(work.workDate())));
    }

    /** Leave and the like is nobody's project work and needs no assignment. */
    public boolean needsAssignment() {
        return task().filter(one ->
                        one.billingType() != BillingType.NOT_AVAILABLE
                                || billingType(one) != BillingType.NOT_AVAILABLE)
                .isPresent();
    }

    /** What the sender chose, or where nothing was chosen that of the task. */
    public BillingType billingType(Task of) {
        return Objects.requireNonNullElse(work.billingType(), of.billingType());
    }

    /** A firm assignment before a soft one, to the very task before the whole project. */
    private static Optional<Assignment> covering(References known, Resolution on) {
        if (on.project().isEmpty() || on.task().isEmpty() || on.consultant().isEmpty()) {
            return Optional.empty();
        }
        var task = on.task().get().id();
        return known.assignments(on.project().get().id(), on.consultant().get().id()).stream()
                .filter(one -> one.covers(task, on.told().day()))
                .min(
                        Comparator.comparing((Assignment one) -> one.taskId() == null)
                                .thenComparing(one -> !one.firm())
                                .thenComparing(Assignment::id));
    }
}
