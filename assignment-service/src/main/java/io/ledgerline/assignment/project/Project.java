package io.ledgerline.assignment.project;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A project, as far as staffing must know it.
 *
 * @param state as told by project-service; only {@code ACTIVE} takes work
 * @param startsOn first day on which work may be booked
 * @param endsOn last such day, included
 * @param currency of its figures, ISO 4217
 */
public record Project(
        UUID id,
        String code,
        String legalEntity,
        UUID contractId,
        String state,
        LocalDate startsOn,
        LocalDate endsOn,
        String currency,
        List<Task> tasks) {

    private static final String ACTIVE = "ACTIVE";

    public Project {
        tasks = List.copyOf(tasks);
    }

    /**
     * @param chargeable whether the customer pays for the task's work
     * @param open whether work may be booked
     */
    public record Task(
            UUID id,
            String code,
            UUID contractLineId,
            boolean chargeable,
            LocalDate startsOn,
            LocalDate endsOn,
            boolean open) {}

    public boolean takesWork() {
        return ACTIVE.equals(state);
    }

    public Optional<Task> task(String taskCode) {
        return tasks.stream().filter(task -> task.code().equals(taskCode)).findFirst();
    }

    public Optional<Task> task(UUID taskId) {
        return tasks.stream().filter(task -> task.id().equals(taskId)).findFirst();
    }
}
