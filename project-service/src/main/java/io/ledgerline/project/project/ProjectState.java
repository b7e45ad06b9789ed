package io.ledgerline.project.project;

import java.util.Map;
import java.util.Set;

/** PROPOSED until billing judges the financial set-up; ACTIVE takes work; REJECTED is undone. */
public enum ProjectState {
    PROPOSED,
    ACTIVE,
    REJECTED;

    private static final Map<ProjectState, Set<ProjectState>> NEXT =
            Map.of(PROPOSED, Set.of(ACTIVE, REJECTED), ACTIVE, Set.of(), REJECTED, Set.of());

    /** Whether a project may go from this state to that one. */
    public boolean mayBecome(ProjectState next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }
}
