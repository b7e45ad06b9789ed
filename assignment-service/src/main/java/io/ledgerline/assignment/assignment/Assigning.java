package io.ledgerline.assignment.assignment;

import io.ledgerline.assignment.AssignmentSettings;
import io.ledgerline.assignment.GroupView;
import io.ledgerline.assignment.assignment.Staffing.Wish;
import io.ledgerline.assignment.person.Consultant;
import io.ledgerline.assignment.person.ConsultantCare;
import io.ledgerline.assignment.project.Project;
import io.ledgerline.assignment.project.ReferenceData;
import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.assignment.AssignmentState;
import io.ledgerline.contracts.assignment.BookingType;
import io.ledgerline.kit.audit.AuditFact;
import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.wire.Event;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Staffs people and cancels what was staffed. */
@ApplicationScoped
class Assigning {

    private final Commands commands;
    private final Db db;
    private final ConsultantCare people;
    private final ReferenceData reference;
    private final AssignmentSettings settings;

    Assigning(
            Commands commands,
            Db db,
            ConsultantCare people,
            ReferenceData reference,
            AssignmentSettings settings) {
        this.commands = commands;
        this.db = db;
        this.people = people;
        this.reference = reference;
        this.settings = settings;
    }

    Decision<AssignmentView> assign(Scope scope, CommandKey key, Wish wish) {
        return commands.handle(scope, key, wish, AssignmentView.class, () -> decide(scope, wish));
    }

    private Decision<AssignmentView> decide(Scope scope, Wish wish) {
        var staffing = staffing(scope, wish);
        var verdict = staffing.judge();
        if (verdict.refusals().any()) {
            return verdict.refusals().rejection(AssignmentProblem.ASSIGNMENT_REFUSED);
        }
        var assignment = staffing.grant(Ids.next());
        AssignmentRow.insert(assignment);
        var view =
                AssignmentView.of(
                        assignment,
                        wish.task(),
                        wish.consultant(),
                        verdict.warnings().violations());
        return Decision.accept(view, effects("created", null, assignment));
    }

    /** What the rules must know; the consultant is locked, so that no other booking slips in. */
    private Staffing staffing(Scope scope, Wish wish) {
        var id = wish.projectId();
        var project = id == null ? Optional.<Project>empty() : reference.project(id);
        var code = wish.consultant();
        var consultant =
                code == null ? Optional.<Consultant>empty() : people.lockForStaffing(scope, code);
        return new Staffing(
                wish,
                project,
                consultant,
                booked(scope, wish, consultant),
                settings.bookablePercent());
    }

    /** Over the whole group: a person's day is full, whoever filled it. */
    private List<Assignment> booked(Scope scope, Wish wish, Optional<Consultant> consultant) {
        var from = wish.startsOn();
        var to = wish.endsOn();
        if (consultant.isEmpty() || from == null || to == null) {
            return List.of();
        }
        db.enter(GroupView.of(scope), false);
        var found = AssignmentRow.activeOf(List.of(consultant.get().id()), from, to);
        db.enter(scope, false);
        return found;
    }

    /** The plan no longer holds; its past is kept. */
    Decision<Assignment> cancel(Scope scope, CommandKey key, UUID id) {
        return commands.handle(scope, key, id, Assignment.class, () -> decideCancel(id));
    }

    private Decision<Assignment> decideCancel(UUID id) {
        var found = AssignmentRow.lock(id);
        if (found.isEmpty()) {
            return Decision.reject(AssignmentProblem.UNKNOWN_ASSIGNMENT, "no assignment " + id);
        }
        var row = found.get();
        var before = row.toAssignment();
        if (before.state() == Assignment.State.CANCELLED) {
            return Decision.reject(
                    AssignmentProblem.ALREADY_CANCELLED, "the assignment is cancelled already");
        }
        row.state = Assignment.State.CANCELLED;
        row.version++;
        var after = row.toAssignment();
        return Decision.accept(after, effects("cancelled", before, after));
    }

    private static Effects effects(String what, @Nullable Assignment before, Assignment after) {
        var event =
                Event.of(
                        Topics.ASSIGNMENTS,
                        after.legalEntity(),
                        after.id(),
                        "io.ledgerline.assignment." + what,
                        contract(after));
        return Effects.of(event)
                .withAudit(
                        new AuditFact(
                                "assignment-" + what,
                                after.legalEntity(),
                                after.id().toString(),
                                null,
                                before,
                                after));
    }

    private static io.ledgerline.contracts.assignment.Assignment contract(Assignment one) {
        return io.ledgerline.contracts.assignment.Assignment.newBuilder()
                .setId(one.id())
                .setLegalEntity(one.legalEntity())
                .setProjectId(one.projectId())
                .setTaskId(one.taskId())
                .setConsultantId(one.consultantId())
                .setRole(one.role())
                .setStartsOn(one.startsOn())
                .setEndsOn(one.endsOn())
                .setPlannedMinutes(one.plannedMinutes())
                .setBookingType(BookingType.valueOf(one.bookingType().name()))
                .setState(AssignmentState.valueOf(one.state().name()))
                .setVersion(one.version())
                .build();
    }
}
