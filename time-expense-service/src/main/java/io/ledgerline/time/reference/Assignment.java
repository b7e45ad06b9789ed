package io.ledgerline.time.reference;

import io.ledgerline.kit.value.DateRange;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person staffed on a project.
 *
 * @param taskId the only task it covers; null covers the whole project
 * @param firm hard booked
 * @param active false once cancelled
 */
public record Assignment(
        UUID id,
        String legalEntity,
        UUID projectId,
        @Nullable UUID taskId,
        UUID consultantId,
        String role,
        DateRange dates,
        boolean firm,
        boolean active) {

    public boolean covers(UUID task, LocalDate day) {
        return active && (taskId == null || taskId.equals(task)) && dates.contains(day);
    }
}
