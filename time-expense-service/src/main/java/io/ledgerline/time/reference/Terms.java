package io.ledgerline.time.reference;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What the contracts say of the tasks that were asked for.
 *
 * @param rounding by task id; a task whose contract line is not known here is missing
 */
public record Terms(Map<UUID, RoundingPolicy> rounding) {

    public Terms {
        rounding = Map.copyOf(rounding);
    }

    /** The task's policy, or empty while its contract line is not known. */
    public Optional<RoundingPolicy> roundingOf(UUID taskId) {
        return Optional.ofNullable(rounding.get(taskId));
    }
}
