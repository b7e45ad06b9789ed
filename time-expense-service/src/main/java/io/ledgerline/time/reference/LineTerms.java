package io.ledgerline.time.reference;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a contract line says of the time on its tasks.
 *
 * @param billingTypes that an entry may carry; empty: only that of its task
 * @param cap null: none
 */
public record LineTerms(
        UUID id, RoundingPolicy rounding, Set<BillingType> billingTypes, @Nullable HoursCap cap) {

    public LineTerms {
        billingTypes = Set.copyOf(billingTypes);
    }

    /**
     * Not to exceed. Source: domain rules 3.10.
     *
     * @param minutes billable, of the whole line, positive
     * @param hard whether what goes beyond is left off the bill
     */
    public record HoursCap(int minutes, boolean hard) {}
}
