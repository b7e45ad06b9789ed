package io.ledgerline.assignment.assignment;

import static io.ledgerline.assignment.assignment.AssignmentProblem.BOOKING_TYPE_MISSING;
import static io.ledgerline.assignment.assignment.AssignmentProblem.DATES_INVALID;
import static io.ledgerline.assignment.assignment.AssignmentProblem.MINUTES_NOT_POSITIVE;
import static io.ledgerline.assignment.assignment.AssignmentProblem.NOT_EMPLOYED;
import static io.ledgerline.assignment.assignment.AssignmentProblem.NO_WORKING_DAY;
import static io.ledgerline.assignment.assignment.AssignmentProblem.OUTSIDE_PROJECT_DATES;
import static io.ledgerline.assignment.assignment.AssignmentProblem.OUTSIDE_TASK_DATES;
import static io.ledgerline.assignment.assignment.AssignmentProblem.OVERBOOKED;
import static io.ledgerline.assignment.assignment.AssignmentProblem.PROJECT_NOT_ACTIVE;
import static io.ledgerline.assignment.assignment.AssignmentProblem.ROLE_MISSING;
import static io.ledgerline.assignment.assignment.AssignmentProblem.TASK_CLOSED;
import static io.ledgerline.assignment.assignment.AssignmentProblem.UNKNOWN_CONSULTANT;
import static io.ledgerline.assignment.assignment.AssignmentProblem.UNKNOWN_PROJECT;
import static io.ledgerline.assignment.assignment.AssignmentProblem.UNKNOWN_TASK;

import io.ledgerline.assignment.assignment.Assignment.BookingType;
import io.ledgerline.assignment.calendar.Spread;
import io.ledgerline.assignment.calendar.WorkingDays;
import io.ledgerline.assignment.person.Consultant;
import io.ledgerline.assignment.project.Project;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.value.OwnerQueue;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rules of staffing, pure: every failed one at once.
 *
 * @param wish what is asked for
 * @param project as this service knows it, if it does
 * @param consultant with all terms, if known
 * @param booked what the consultant is booked for already, on whatever project
 * @param bookablePercent most that firm bookings may take of a day's capacity
 */
record Staffing(
        Wish wish,
        Optional<Project> project,
        Optional<Consultant> consultant,
        List<Assignment> booked,
        int bookablePercent) {

    private static final int DAYS_MAX = 3_660;
    private static final int ROLE_CHARACTERS_MAX = 100;
    private static final long PERCENT = 100;

    /**
     * An assignment as asked for; anything may be missing.
     *
     * @param task code; null: any task of the project
     * @param consultant employee id
     */
    record Wish(
            @Nullable UUID projectId,
            @Nullable String task,
            @Nullable String consultant,
            @Nullable String role,
            @Nullable LocalDate startsOn,
            @Nullable LocalDate endsOn,
            @Nullable Integer plannedMinutes,
            @Nullable BookingType bookingType) {

        Wish {
            role = readable(role);
            consultant = readable(consultant);
        }

        /**
         * No role and no employee id holds a control character, nor could the database keep one.
         */
        private static @Nullable String readable(@Nullable String text) {
            return text == null || text.chars().anyMatch(Character::isISOControl) ? null : text;
        }
    }

    /**
     * @param refusals every reason against; none: it may be stored
     * @param warnings what a soft booking is told but not refused for
     */
    record Verdict(Faults refusals, Faults warnings) {}

    Verdict judge() {
        var verdict = new Verdict(new Faults(), new Faults());
        var refusals = verdict.refusals();
        judgeFields(refusals);
        judgeProject(refusals);
        refusals.require(
                consultant.isPresent(),
                UNKNOWN_CONSULTANT,
                "consultant",
                "no consultant " + wish.consultant() + " is known",
                OwnerQueue.PMO);
        var from = wish.startsOn();
        var to = wish.endsOn();
        if (from != null && to != null && datesFit(from, to)) {
            judgeDates(from, to, verdict);
        }
        return verdict;
    }

    private void judgeFields(Faults faults) {
        var role = wish.role();
        faults.require(
                role != null && !role.isBlank() && role.length() <= ROLE_CHARACTERS_MAX,
                ROLE_MISSING,
                "role",
                "a role is needed, of " + ROLE_CHARACTERS_MAX + " characters at most",
                OwnerQueue.PMO);
        var minutes = wish.plannedMinutes();
        faults.require(
                minutes != null && minutes > 0,
                MINUTES_NOT_POSITIVE,
                "plannedMinutes",
                "planned minutes are more than zero",
                OwnerQueue.PMO);
        faults.require(
                wish.bookingType() != null,
                BOOKING_TYPE_MISSING,
                "bookingType",
                "a booking is SOFT or HARD",
                OwnerQueue.PMO);
        var from = wish.startsOn();
        var to = wish.endsOn();
        faults.require(
                from != null && to != null && datesFit(from, to),
                DATES_INVALID,
                "endsOn",
                "a first and a last day are needed, at most " + DAYS_MAX + " days apart",
                OwnerQueue.PMO);
    }

    private static boolean datesFit(LocalDate from, LocalDate to) {
        return !to.isBefore(from) && ChronoUnit.DAYS.between(from, to) < DAYS_MAX;
    }

    private void judgeProject(Faults faults) {
        if (project.isEmpty()) {
            faults.add(
                    UNKNOWN_PROJECT,
                    "projectId",
                    "no project " + wish.projectId() + " is known",
                    OwnerQueue.PMO);
            return;
        }
        faults.require(
                project.get().takesWork(),
                PROJECT_NOT_ACTIVE,
                "projectId",
                "project " + project.get().code() + " is " + project.get().state(),
                OwnerQueue.PMO);
        if (wish.task() == null) {
            return;
        }
        var task = task();
        faults.require(
                task.isPresent(),
                UNKNOWN_TASK,
                "task",
                "project " + project.get().code() + " has no task " + wish.task(),
                OwnerQueue.PMO);
        faults.require(
                task.filter(known -> !known.open()).isEmpty(),
                TASK_CLOSED,
                "task",
                "task " + wish.task() + " is closed",
                OwnerQueue.PMO);
    }

    private Optional<Project.Task> task() {
        var code = wish.task();
        return code == null ? Optional.empty() : project.flatMap(known -> known.task(code));
    }

    private void judgeDates(LocalDate from, LocalDate to, Verdict verdict) {
        var faults = verdict.refusals();
        project.ifPresent(known ->
                faults.require(
                        !from.isBefore(known.startsOn()) && !to.isAfter(known.endsOn()),
                        OUTSIDE_PROJECT_DATES,
                        "startsOn",
                        "the project runs from " + known.startsOn() + " to " + known.endsOn(),
                        OwnerQueue.PMO));
        task().ifPresent(known ->
                faults.require(
                        !from.isBefore(known.startsOn()) && !to.isAfter(known.endsOn()),
                        OUTSIDE_TASK_DATES,
                        "startsOn",
                        "the task runs from " + known.startsOn() + " to " + known.endsOn(),
                        OwnerQueue.PMO));
        var days = WorkingDays.between(from, to);
        faults.require(
                !days.isEmpty(),
                NO_WORKING_DAY,
                "startsOn",
                "there is no working day from " + from + " to " + to,
                OwnerQueue.PMO);
        consultant.ifPresent(person -> {
            var off = days.stream().filter(day -> !person.employedOn(day)).findFirst();
            off.ifPresent(day ->
                    faults.add(
                            NOT_EMPLOYED,
                            "consultant",
                            "consultant " + person.code() + " is not employed on " + day,
                            OwnerQueue.PMO));
            judgeCapacity(person, from, to, verdict);
        });
    }

    private void judgeCapacity(Consultant person, LocalDate from, LocalDate to, Verdict verdict) {
        var minutes = wish.plannedMinutes();
        var type = wish.bookingType();
        if (minutes == null || minutes <= 0 || type == null) {
            return;
        }
        var taken = new HashMap<LocalDate, Integer>();
        booked.stream()
                .filter(Assignment::takesCapacity)
                .filter(known -> known.state() == Assignment.State.ACTIVE)
                .forEach(known ->
                        known.days().forEach((day, more) -> taken.merge(day, more, Integer::sum)));
        for (var entry : Spread.evenly(minutes, from, to).entrySet()) {
            var day = entry.getKey();
            var sum = (long) taken.getOrDefault(day, 0) + entry.getValue();
            var capacity = person.capacityOn(day);
            if (person.employedOn(day) && sum * PERCENT > (long) capacity * bookablePercent) {
                var faults = type == BookingType.HARD ? verdict.refusals() : verdict.warnings();
                faults.add(
                        OVERBOOKED,
                        "plannedMinutes",
                        "consultant %s would have %d minutes on %s, capacity is %d"
                                .formatted(person.code(), sum, day, capacity),
                        OwnerQueue.PMO,
                        "plan fewer minutes, other days, or another consultant");
                return;
            }
        }
    }

    /** The assignment, once the verdict has no refusal. */
    Assignment grant(UUID id) {
        var on = project.orElseThrow();
        return new Assignment(
                id,
                on.legalEntity(),
                on.id(),
                task().map(Project.Task::id).orElse(null),
                consultant.orElseThrow().id(),
                present(wish.role()).strip(),
                present(wish.startsOn()),
                present(wish.endsOn()),
                present(wish.plannedMinutes()),
                present(wish.bookingType()),
                Assignment.State.ACTIVE,
                1);
    }

    private static <T> T present(@Nullable T value) {
        return Optional.ofNullable(value).orElseThrow();
    }
}
