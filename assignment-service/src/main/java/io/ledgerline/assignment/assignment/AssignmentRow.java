package io.ledgerline.assignment.assignment;

import io.ledgerline.assignment.GroupView;
import io.ledgerline.assignment.assignment.Assignment.BookingType;
import io.ledgerline.assignment.assignment.Assignment.State;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The assignments' table. Everything runs in the caller's transaction and under its scope. */
@ApplicationScoped
class AssignmentRow {

    private static final String SELECT =
            "select id, legal_entity, project_id, task_id, consultant_id, role, starts_on, ends_on,"
                    + " planned_minutes, booking_type, state, version from assignment";

    private final Db db;

    AssignmentRow(Db db) {
        this.db = db;
    }

    Optional<Assignment> find(UUID id) {
        return db.first(SELECT + " where id = ?", AssignmentRow::read, id);
    }

    /** Locks the assignment until the transaction ends; empty when not seen. */
    Optional<Assignment> lock(UUID id) {
        return db.first(SELECT + " where id = ? for update", AssignmentRow::read, id);
    }

    /**
     * @param after id to start behind, or null for the first page
     */
    List<Assignment> list(
            @Nullable UUID project,
            @Nullable UUID consultant,
            @Nullable String state,
            @Nullable UUID after,
            int limit) {
        return db.query(
                SELECT
                        + " where (?::uuid is null or project_id = ?)"
                        + " and (?::uuid is null or consultant_id = ?)"
                        + " and (?::text is null or state = ?)"
                        + " and (?::uuid is null or id > ?) order by id limit ?",
                AssignmentRow::read,
                project,
                project,
                consultant,
                consultant,
                state,
                state,
                after,
                after,
                limit);
    }

    List<Assignment> activeOf(UUID project) {
        return db.query(
                SELECT + " where project_id = ? and state = 'ACTIVE' order by id",
                AssignmentRow::read,
                project);
    }

    /** What holds for the people on some day of the range. */
    List<Assignment> activeOf(Collection<UUID> consultants, LocalDate from, LocalDate to) {
        return db.query(
                SELECT
                        + " where consultant_id = any(?) and state = 'ACTIVE'"
                        + " and ends_on >= ? and starts_on <= ?",
                AssignmentRow::read,
                Db.array("uuid", consultants),
                from,
                to);
    }

    /**
     * The same over the whole group, in a writing transaction that is then back under the scope: a
     * person's day is full, whoever filled it.
     */
    List<Assignment> activeInGroup(Scope scope, UUID consultant, LocalDate from, LocalDate to) {
        db.enter(GroupView.of(scope), false);
        var found = activeOf(List.of(consultant), from, to);
        db.enter(scope, false);
        return found;
    }

    void insert(Assignment assignment) {
        db.update(
                "insert into assignment (id, legal_entity, project_id, task_id, consultant_id,"
                        + " role, starts_on, ends_on, planned_minutes, booking_type, state,"
                        + " version)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                assignment.id(),
                assignment.legalEntity(),
                assignment.projectId(),
                assignment.taskId(),
                assignment.consultantId(),
                assignment.role(),
                assignment.startsOn(),
                assignment.endsOn(),
                assignment.plannedMinutes(),
                assignment.bookingType(),
                assignment.state(),
                assignment.version());
    }

    void updateState(Assignment assignment) {
        db.update(
                "update assignment set state = ?, version = ? where id = ?",
                assignment.state(),
                assignment.version(),
                assignment.id());
    }

    private static Assignment read(ResultSet row) throws SQLException {
        return new Assignment(
                row.getObject("id", UUID.class),
                row.getString("legal_entity"),
                row.getObject("project_id", UUID.class),
                row.getObject("task_id", UUID.class),
                row.getObject("consultant_id", UUID.class),
                row.getString("role"),
                row.getObject("starts_on", LocalDate.class),
                row.getObject("ends_on", LocalDate.class),
                row.getInt("planned_minutes"),
                BookingType.valueOf(row.getString("booking_type")),
                State.valueOf(row.getString("state")),
                row.getLong("version"));
    }
}
