package io.ledgerline.project.contract;

import java.util.Map;
import java.util.Set;

/** A contract is a draft until billing accepts the financial set-up of its project. */
public enum ContractState {
    DRAFT,
    ACTIVE,
    CANCELLED;

    private static final Map<ContractState, Set<ContractState>> NEXT =
            Map.of(DRAFT, Set.of(ACTIVE, CANCELLED), ACTIVE, Set.of(), CANCELLED, Set.of());

    /** Whether a contract may go from this state to that one. */
    public boolean mayBecome(ContractState next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }
}
