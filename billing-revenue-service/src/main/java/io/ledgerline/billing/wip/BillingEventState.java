package io.ledgerline.billing.wip;

import java.util.Map;
import java.util.Set;

/** Where a billing event stands on its way to an invoice; one table of what may follow what. */
public enum BillingEventState {
    PENDING,
    ELIGIBLE,
    HELD,
    ON_DRAFT,
    BILLED,
    CREDITED,
    WRITTEN_OFF;

    private static final Map<BillingEventState, Set<BillingEventState>> NEXT =
            Map.of(
                    PENDING, Set.of(ELIGIBLE, HELD, WRITTEN_OFF),
                    ELIGIBLE, Set.of(HELD, ON_DRAFT, WRITTEN_OFF),
                    HELD, Set.of(ELIGIBLE, WRITTEN_OFF),
                    ON_DRAFT, Set.of(ELIGIBLE, BILLED),
                    BILLED, Set.of(CREDITED),
                    CREDITED, Set.of(),
                    WRITTEN_OFF, Set.of());

    /** Whether the event may go to that state. */
    public boolean mayBecome(BillingEventState next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }
}
