package io.ledgerline.billing.period;

import java.util.Map;
import java.util.Set;

/** Whether facts may be booked: OPEN for all, SOFT_CLOSED for finance only. */
public enum PeriodStatus {
    FUTURE,
    OPEN,
    SOFT_CLOSED,
    CLOSED;

    private static final Map<PeriodStatus, Set<PeriodStatus>> NEXT =
            Map.of(
                    FUTURE, Set.of(OPEN),
                    OPEN, Set.of(SOFT_CLOSED, CLOSED),
                    SOFT_CLOSED, Set.of(OPEN, CLOSED),
                    CLOSED, Set.of(OPEN, SOFT_CLOSED));

    boolean mayBecome(PeriodStatus next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }

    /** Opening again what was shut asks for a reason, kept in the audit trail. */
    boolean needsReason(PeriodStatus next) {
        return (this == CLOSED || this == SOFT_CLOSED) && next != CLOSED;
    }
}
