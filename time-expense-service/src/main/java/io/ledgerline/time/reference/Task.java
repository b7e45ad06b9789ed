package io.ledgerline.time.reference;

import io.ledgerline.kit.value.DateRange;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task of a project.
 *
 * @param contractLineId that pays for its work, or null in a replica from before it was kept
 * @param line what that line says, or null while it is not known here
 * @param open whether it takes work
 */
public record Task(
        UUID id,
        String code,
        BillingType billingType,
        @Nullable UUID contractLineId,
        @Nullable LineTerms line,
        DateRange dates,
        boolean open) {

    /**
     * Whether its work may carry the billing type: one that the contract line lists, or where it
     * lists none its own. Work that the customer is not asked to pay needs no agreement then.
     */
    public boolean allows(BillingType type) {
        if (line == null) {
            return type == billingType;
        }
        return line.billingTypes().isEmpty()
                ? type == billingType || type == BillingType.NON_CHARGEABLE
                : line.billingTypes().contains(type);
    }

    Task with(Map<UUID, LineTerms> lines) {
        return new Task(
                id, code, billingType, contractLineId, lines.get(contractLineId), dates, open);
    }

    /** Whether a sender's text, id or code, means this task. */
    public boolean isNamed(String idOrCode) {
        return code.equals(idOrCode) || id.toString().equalsIgnoreCase(idOrCode);
    }
}
