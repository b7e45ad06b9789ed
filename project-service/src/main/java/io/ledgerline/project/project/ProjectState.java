package io.ledgerline.project.project;

import java.util.Map;
import java.util.Set;

/**
 * PROPOSED until billing judges the financial set-up; ACTIVE takes work; ON_HOLD and CLOSED take
 * none, until it goes on or is opened again; REJECTED is undone.
 */
public enum ProjectState {
    PROPOSED,
    ACTIVE,
    ON_HOLD,
    CLOSED,
    REJECTED;

    private static final Map<ProjectState, Set<ProjectState>> NEXT =
            Map.of(
                    PROPOSED, Set.of(ACTIVE, REJECTED),
                    ACTIVE, Set.of(ON_HOLD, CLOSED),
                    ON_HOLD, Set.of(ACTIVE, CLOSED),
                    CLOSED, Set.of(ACTIVE),
                    REJECTED, Set.of());

    /** Whether a project may go from this state to that one. */
    public boolean mayBecome(ProjectState next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }
}
