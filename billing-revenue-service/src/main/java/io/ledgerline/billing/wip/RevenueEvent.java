package io.ledgerline.billing.wip;

import io.ledgerline.billing.project.ContractTerms.RevenueMethod;
import io.ledgerline.contracts.Topics;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.Money;
import io.ledgerline.kit.wire.Event;
import io.ledgerline.kit.wire.Wire;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Revenue recognised with a billing event, or taken back.
 *
 * @param amount net; positive raises revenue
 * @param sourceId the billing event
 */
record RevenueEvent(
        UUID id,
        String legalEntity,
        UUID projectId,
        UUID contractId,
        UUID contractLineId,
        RevenueMethod method,
        LocalDate accountingDate,
        Money amount,
        UUID sourceId,
        @Nullable UUID reversalOf) {

    private static UUID idOf(UUID billingEventId) {
        return Ids.following("revenue-event", billingEventId);
    }

    /** The revenue of what the fact sells; empty when that is nothing or zero. */
    static Optional<RevenueEvent> of(Actual actual) {
        return BillingEvent.of(actual)
                .filter(event -> !event.amount().isZero())
                .map(event -> {
                    var reversed = event.reversalOf();
                    return new RevenueEvent(
                            idOf(event.id()),
                            event.legalEntity(),
                            event.projectId(),
                            event.contractId(),
                            event.contractLineId(),
                            actual.revenueMethod(),
                            event.accountingDate(),
                            event.amount(),
                            event.id(),
                            reversed == null ? null : idOf(reversed));
                });
    }

    Event told() {
        return Event.of(
                Topics.REVENUE_EVENTS,
                legalEntity,
                projectId,
                "io.ledgerline.revenue-event.recognised",
                io.ledgerline.contracts.billing.RevenueEvent.newBuilder()
                        .setId(id)
                        .setLegalEntity(legalEntity)
                        .setProjectId(projectId)
                        .setContractId(contractId)
                        .setContractLineId(contractLineId)
                        .setMethod(
                                io.ledgerline.contracts.common.RevenueMethod.valueOf(method.name()))
                        .setAccountingDate(accountingDate)
                        .setAmount(Wire.told(amount))
                        .setSourceId(sourceId)
                        .setReversalOf(reversalOf)
                        .build());
    }
}
