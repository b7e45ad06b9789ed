package io.ledgerline.billing.wip;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.billing.TransactionClass;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.Money;
import io.ledgerline.kit.wire.Event;
import io.ledgerline.kit.wire.Wire;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A priced fact that may be invoiced; it is billed by its identity, once.
 *
 * @param sourceId the time entry, expense item or milestone
 * @param quantityMinutes billable minutes, negative for a reversal; null when it is not time
 * @param unitPrice price of 60 minutes, net; null when it is not time
 * @param amount net; positive raises the bill
 * @param invoiceId invoice or proposal that carries it; null while none does
 */
public record BillingEvent(
        UUID id,
        String legalEntity,
        UUID projectId,
        UUID contractId,
        UUID contractLineId,
        Actual.Kind kind,
        UUID sourceId,
        @Nullable UUID consultantId,
        @Nullable String role,
        String description,
        LocalDate workDate,
        LocalDate accountingDate,
        @Nullable Integer quantityMinutes,
        @Nullable BigDecimal unitPrice,
        Money amount,
        BillingEventState state,
        @Nullable UUID invoiceId,
        @Nullable UUID reversalOf,
        long version) {

    /** The id that the billing event of a fact has, the same on every repeat. */
    public static UUID idOf(UUID sourceId) {
        return Ids.following("billing-event", sourceId);
    }

    /** What the fact sells; empty when it sells nothing. */
    static Optional<BillingEvent> of(Actual actual) {
        var sales = actual.sales();
        var line = actual.contractLineId();
        if (sales == null || line == null) {
            return Optional.empty();
        }
        var reversed = actual.salesReversalOf();
        return Optional.of(
                new BillingEvent(
                        idOf(actual.id()),
                        actual.legalEntity(),
                        actual.projectId(),
                        actual.contractId(),
                        line,
                        actual.kind(),
                        actual.id(),
                        actual.consultantId(),
                        actual.role(),
                        actual.description(),
                        actual.workDate(),
                        actual.accountingDate(),
                        actual.kind() == Actual.Kind.TIME ? actual.billableMinutes() : null,
                        actual.unitPrice(),
                        sales,
                        BillingEventState.ELIGIBLE,
                        null,
                        reversed == null ? null : idOf(reversed),
                        1));
    }

    /**
     * The event in its next state.
     *
     * @throws IllegalStateException when the table of states does not allow it
     */
    public BillingEvent moved(BillingEventState next, @Nullable UUID carriedBy) {
        if (!state.mayBecome(next)) {
            throw new IllegalStateException("billing event " + id + ": " + state + " to " + next);
        }
        return new BillingEvent(
                id,
                legalEntity,
                projectId,
                contractId,
                contractLineId,
                kind,
                sourceId,
                consultantId,
                role,
                description,
                workDate,
                accountingDate,
                quantityMinutes,
                unitPrice,
                amount,
                next,
                carriedBy,
                reversalOf,
                version + 1);
    }

    /**
     * What a credit of the line frees: the same fact, to be billed again as an event of its own. It
     * follows the credited event in version, since listeners know events by their fact.
     *
     * @throws IllegalStateException when this one is not credited
     */
    BillingEvent freed() {
        if (state != BillingEventState.CREDITED) {
            throw new IllegalStateException("billing event " + id + " is " + state);
        }
        return new BillingEvent(
                Ids.following("billing-event-freed", id),
                legalEntity,
                projectId,
                contractId,
                contractLineId,
                kind,
                sourceId,
                consultantId,
                role,
                description,
                workDate,
                accountingDate,
                quantityMinutes,
                unitPrice,
                amount,
                BillingEventState.ELIGIBLE,
                null,
                reversalOf,
                version + 1);
    }

    Event told() {
        return Event.of(
                Topics.BILLING_EVENTS,
                legalEntity,
                projectId,
                "io.ledgerline.billing-event."
                        + state.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                io.ledgerline.contracts.billing.BillingEvent.newBuilder()
                        .setId(id)
                        .setLegalEntity(legalEntity)
                        .setProjectId(projectId)
                        .setContractId(contractId)
                        .setContractLineId(contractLineId)
                        .setTransactionClass(TransactionClass.valueOf(kind.name()))
                        .setSourceId(sourceId)
                        .setConsultantId(consultantId)
                        .setRole(role)
                        .setWorkDate(workDate)
                        .setAccountingDate(accountingDate)
                        .setQuantityMinutes(quantityMinutes)
                        .setUnitPrice(unitPrice == null ? null : Wire.decimal(unitPrice))
                        .setAmount(Wire.told(amount))
                        .setState(
                                io.ledgerline.contracts.billing.BillingEventState.valueOf(
                                        state.name()))
                        .setInvoiceId(invoiceId)
                        .setReversalOf(reversalOf)
                        .setVersion(version)
                        .build());
    }
}
