package io.ledgerline.project.customer;

import io.ledgerline.kit.value.SourceReference;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A company that buys from one legal entity.
 *
 * @param code for people; unique in the legal entity
 * @param country of the seat, ISO 3166-1 alpha-2
 * @param currency in which it is invoiced unless the contract says otherwise, ISO 4217
 * @param taxProfile code of the tax treatment; null until finance has set it, and no contract then
 * @param paymentTermsDays calendar days from issue to due date
 * @param externalReferences its ids in other systems, at most one for each system
 * @param version rises with each change
 */
public record Customer(
        UUID id,
        String code,
        String legalEntity,
        String name,
        String country,
        String currency,
        @Nullable String vatId,
        @Nullable String taxProfile,
        int paymentTermsDays,
        @Nullable Address address,
        List<SourceReference> externalReferences,
        long version) {

    public Customer {
        externalReferences = List.copyOf(externalReferences);
    }
}
