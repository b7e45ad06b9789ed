package io.ledgerline.time.reference;

import io.ledgerline.kit.value.DateRange;
import java.util.UUID;

/**
 * A task of a project.
 *
 * @param open whether it takes work
 */
public record Task(UUID id, String code, BillingType billingType, DateRange dates, boolean open) {

    /** Whether a sender's text, id or code, means this task. */
    public boolean isNamed(String idOrCode) {
        return code.equals(idOrCode) || id.toString().equalsIgnoreCase(idOrCode);
    }
}
