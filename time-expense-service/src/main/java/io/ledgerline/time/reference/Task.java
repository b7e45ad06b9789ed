package io.ledgerline.time.reference;

import io.ledgerline.kit.value.DateRange;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task of a project.
 *
 * @param contractLineId that pays for its work, or null in a replica from before it was kept
 * @param open whether it takes work
 */
public record Task(
        UUID id,
        String code,
        BillingType billingType,
        @Nullable UUID contractLineId,
        DateRange dates,
        boolean open) {

    /** Whether a sender's text, id or code, means this task. */
    public boolean isNamed(String idOrCode) {
        return code.equals(idOrCode) || id.toString().equalsIgnoreCase(idOrCode);
    }
}
