package io.ledgerline.assignment.assignment;

import io.ledgerline.assignment.assignment.Assignment.BookingType;
import io.ledgerline.assignment.assignment.Assignment.State;
import io.ledgerline.kit.table.Filter;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Table assignment. */
@Entity
@Table(name = "assignment")
class AssignmentRow extends PanacheEntityBase {

    @Id public UUID id;
    public String legalEntity;
    public UUID projectId;
    public @Nullable UUID taskId;
    public UUID consultantId;
    public String role;
    public LocalDate startsOn;
    public LocalDate endsOn;
    public int plannedMinutes;

    @Enumerated(EnumType.STRING)
    public BookingType bookingType;

    @Enumerated(EnumType.STRING)
    public State state;

    public long version;

    static Optional<Assignment> find(UUID id) {
        return assignments(find("id", id)).stream().findFirst();
    }

    /** Locked until the transaction ends; empty when not seen. */
    static Optional<AssignmentRow> lock(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /**
     * @param after id to start behind, or null for the first page
     */
    static List<Assignment> page(
            @Nullable UUID project,
            @Nullable UUID consultant,
            @Nullable String state,
            @Nullable UUID after,
            int limit) {
        var filter =
                new Filter()
                        .equal("projectId", project)
                        .equal("consultantId", consultant)
                        .equal("cast(state as String)", state)
                        .after("id", after);
        return assignments(
                AssignmentRow.<AssignmentRow>find(filter.hql() + " order by id", filter.arguments())
                        .page(0, limit));
    }

    static List<Assignment> activeOf(UUID project) {
        return assignments(
                find("projectId = ?1 and state = ?2 order by id", project, State.ACTIVE));
    }

    /** What holds for the people on some day of the range. */
    static List<Assignment> activeOf(Collection<UUID> consultants, LocalDate from, LocalDate to) {
        return assignments(
                find(
                        "consultantId in ?1 and state = ?2 and endsOn >= ?3 and startsOn <= ?4",
                        consultants,
                        State.ACTIVE,
                        from,
                        to));
    }

    static void insert(Assignment assignment) {
        var row = new AssignmentRow();
        row.id = assignment.id();
        row.legalEntity = assignment.legalEntity();
        row.projectId = assignment.projectId();
        row.taskId = assignment.taskId();
        row.consultantId = assignment.consultantId();
        row.role = assignment.role();
        row.startsOn = assignment.startsOn();
        row.endsOn = assignment.endsOn();
        row.plannedMinutes = assignment.plannedMinutes();
        row.bookingType = assignment.bookingType();
        row.state = assignment.state();
        row.version = assignment.version();
        row.persist();
    }

    private static List<Assignment> assignments(PanacheQuery<AssignmentRow> found) {
        return found.stream().map(AssignmentRow::toAssignment).toList();
    }

    Assignment toAssignment() {
        return new Assignment(
                id,
                legalEntity,
                projectId,
                taskId,
                consultantId,
                role,
                startsOn,
                endsOn,
                plannedMinutes,
                bookingType,
                state,
                version);
    }
}
