package io.ledgerline.time.reference;

import io.ledgerline.kit.value.DateRange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A project as far as work and expenses concern it.
 *
 * @param manager user name, or null as long as none is named
 */
public record Project(
        UUID id,
        String legalEntity,
        String code,
        UUID contractId,
        State state,
        DateRange dates,
        String currency,
        @Nullable String manager,
        List<Task> tasks) {

    public Project {
        tasks = List.copyOf(tasks);
    }

    /** Only an active project takes work; a proposed or held one may become active yet. */
    public enum State {
        PROPOSED,
        ACTIVE,
        ON_HOLD,
        CLOSED,
        REJECTED;

        public boolean mayBecomeActive() {
            return switch (this) {
                case PROPOSED, ON_HOLD -> true;
                case ACTIVE, CLOSED, REJECTED -> false;
            };
        }
    }

    /** With what is known of its contract lines, by line. */
    Project with(Map<UUID, LineTerms> lines) {
        return new Project(
                id,
                legalEntity,
                code,
                contractId,
                state,
                dates,
                currency,
                manager,
                tasks.stream().map(task -> task.with(lines)).toList());
    }

    public Optional<Task> task(String idOrCode) {
        return tasks.stream().filter(task -> task.isNamed(idOrCode)).findFirst();
    }
}
