package io.ledgerline.time.policy;

import io.ledgerline.kit.value.DateRange;
import io.ledgerline.time.TimeFacts;
import io.ledgerline.time.reference.Consultant;
import io.ledgerline.time.reference.Project;
import io.ledgerline.time.reference.References;
import io.ledgerline.time.reference.Task;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;

/** Objections that time and expenses have in common. */
final class Shared {

    private Shared() {}

    static Objection projectUnknown(String legalEntity, String named) {
        var fact =
                References.uuid(named)
                        .map(TimeFacts.PROJECT::of)
                        .orElse(TimeFacts.PROJECT_CODE.of(legalEntity, named));
        return Objection.of(
                        Rule.PROJECT_UNKNOWN,
                        "project",
                        "no project " + named + " is known in " + legalEntity)
                .waitingFor(fact);
    }

    static Objection wrongEntity(String legalEntity, String named) {
        return Objection.of(
                Rule.WRONG_ENTITY, "legalEntity", named + " is no project of " + legalEntity);
    }

    static Optional<Objection> notActive(Project project) {
        if (project.state() == Project.State.ACTIVE) {
            return Optional.empty();
        }
        var objection =
                Objection.of(
                        Rule.PROJECT_NOT_ACTIVE,
                        "project",
                        "project " + project.code() + " is " + project.state());
        return Optional.of(
                project.state().mayBecomeActive()
                        ? objection.waitingFor(TimeFacts.PROJECT.of(project.id()))
                        : objection);
    }

    static Optional<Objection> outsideProject(Project project, String field, LocalDate day) {
        if (project.dates().contains(day)) {
            return Optional.empty();
        }
        return Optional.of(
                Objection.of(
                        Rule.OUTSIDE_PROJECT_DATES,
                        field,
                        "project " + project.code() + runs(project.dates())));
    }

    static Objection taskUnknown(Project project, String named) {
        return Objection.of(
                        Rule.TASK_UNKNOWN,
                        "task",
                        "project " + project.code() + " has no task " + named)
                .waitingFor(
                        TimeFacts.PROJECT.of(project.id()),
                        TimeFacts.TASK_CODE.of(project.legalEntity(), named));
    }

    static Optional<Objection> taskClosed(Task task) {
        return task.open()
                ? Optional.empty()
                : Optional.of(
                        Objection.of(
                                Rule.TASK_CLOSED, "task", "task " + task.code() + " is closed"));
    }

    static Objection consultantUnknown(String named) {
        var objection =
                Objection.of(
                        Rule.CONSULTANT_UNKNOWN,
                        "consultant",
                        "no consultant " + named + " is known");
        return References.uuid(named)
                .map(id -> objection.waitingFor(TimeFacts.CONSULTANT.of(id)))
                .orElseGet(() ->
                        objection.waitingFor(
                                TimeFacts.CONSULTANT_CODE.of(named),
                                TimeFacts.CONSULTANT_USER.of(named)));
    }

    static Optional<Objection> notEmployed(Consultant consultant, LocalDate day) {
        if (consultant.isEmployedOn(day)) {
            return Optional.empty();
        }
        return Optional.of(
                Objection.of(
                        Rule.CONSULTANT_NOT_EMPLOYED,
                        "consultant",
                        consultant.code() + " is not employed on " + day));
    }

    /**
     * @param module of the posting periods, TIME or EXPENSE
     */
    static Objection periodClosed(String legalEntity, String module, String field, LocalDate day) {
        return Objection.of(
                        Rule.PERIOD_CLOSED,
                        field,
                        "no posting period of %s is open for %s on or after %s"
                                .formatted(legalEntity, module, day))
                .waitingFor(TimeFacts.POSTING_PERIOD.of(legalEntity, module));
    }

    static Optional<Objection> when(boolean broken, Supplier<Objection> objection) {
        return broken ? Optional.of(objection.get()) : Optional.empty();
    }

    static String runs(DateRange dates) {
        return " runs from " + dates.from() + " to " + dates.to();
    }
}
