package io.ledgerline.time.reference;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What the contracts say of the tasks that were asked for.
 *
 * @param lines by task id; a task whose contract line is not known here is missing
 */
public record Terms(Map<UUID, LineTerms> lines) {

    public Terms {
        lines = Map.copyOf(lines);
    }

    /** The terms of the task's line, or empty while they are not known. */
    public Optional<LineTerms> of(UUID taskId) {
        return Optional.ofNullable(lines.get(taskId));
    }
}
