package io.ledgerline.assignment.assignment;

import io.ledgerline.assignment.GroupView;
import io.ledgerline.assignment.person.Consultant;
import io.ledgerline.assignment.person.ConsultantCare;
import io.ledgerline.assignment.project.Project;
import io.ledgerline.assignment.project.ReferenceData;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answers who is booked for what, for the API and for the other features. */
@ApplicationScoped
public class Bookings {

    private final Db db;
    private final ConsultantCare people;
    private final ReferenceData reference;

    Bookings(Db db, ConsultantCare people, ReferenceData reference) {
        this.db = db;
        this.people = people;
        this.reference = reference;
    }

    Optional<AssignmentView> find(Scope scope, UUID id) {
        var found = db.read(scope, () -> AssignmentRow.find(id));
        return views(scope, found.stream().toList()).stream().findFirst();
    }

    List<AssignmentView> list(
            Scope scope,
            @Nullable UUID project,
            @Nullable UUID consultant,
            @Nullable String state,
            @Nullable UUID after,
            int limit) {
        return views(
                scope,
                db.read(scope, () -> AssignmentRow.page(project, consultant, state, after, limit)));
    }

    /** Codes for people are those of today; a lent consultant is named by code as well. */
    private List<AssignmentView> views(Scope scope, List<Assignment> found) {
        if (found.isEmpty()) {
            return List.of();
        }
        var persons =
                people.known(
                        scope, found.stream().map(Assignment::consultantId).distinct().toList());
        var projects =
                db.read(
                        scope,
                        () ->
                                reference.projects(
                                        found.stream()
                                                .map(Assignment::projectId)
                                                .distinct()
                                                .toList()));
        return found.stream().map(one -> view(one, persons, projects)).toList();
    }

    private static AssignmentView view(
            Assignment one, Map<UUID, Consultant> persons, Map<UUID, Project> projects) {
        var project = projects.get(one.projectId());
        var task = one.taskId();
        var code =
                project == null || task == null
                        ? null
                        : project.task(task).map(Project.Task::code).orElse(null);
        var person = persons.get(one.consultantId());
        return AssignmentView.of(one, code, person == null ? null : person.code(), List.of());
    }

    /** What holds on a project, in the caller's transaction. */
    public List<Assignment> activeOn(UUID project) {
        return AssignmentRow.activeOf(project);
    }

    /** What holds for the people on some day of the range, on any project of the group. */
    public List<Assignment> activeOf(
            Scope scope, Collection<UUID> consultants, LocalDate from, LocalDate to) {
        return db.read(GroupView.of(scope), () -> AssignmentRow.activeOf(consultants, from, to));
    }
}
