package io.ledgerline.assignment.assignment;

import io.ledgerline.kit.problem.Violation;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An assignment as answered. A shape of its own: people read codes, and a new soft booking is told
 * its warnings.
 *
 * @param task code, or null for any task
 * @param consultant employee id
 * @param warnings rules that a soft booking breaks without being refused; empty when read later
 */
record AssignmentView(
        UUID id,
        String legalEntity,
        UUID projectId,
        @Nullable UUID taskId,
        @Nullable String task,
        UUID consultantId,
        @Nullable String consultant,
        String role,
        LocalDate startsOn,
        LocalDate endsOn,
        int plannedMinutes,
        Assignment.BookingType bookingType,
        Assignment.State state,
        long version,
        List<Violation> warnings) {

    static AssignmentView of(
            Assignment assignment,
            @Nullable String task,
            @Nullable String consultant,
            List<Violation> warnings) {
        return new AssignmentView(
                assignment.id(),
                assignment.legalEntity(),
                assignment.projectId(),
                assignment.taskId(),
                task,
                assignment.consultantId(),
                consultant,
                assignment.role(),
                assignment.startsOn(),
                assignment.endsOn(),
                assignment.plannedMinutes(),
                assignment.bookingType(),
                assignment.state(),
                assignment.version(),
                warnings);
    }
}
