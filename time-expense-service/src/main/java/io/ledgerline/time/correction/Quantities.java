package io.ledgerline.time.correction;

import io.ledgerline.contracts.billing.BillingEventState;
import io.ledgerline.time.timesheet.Entry;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The three quantities of one entry, in minutes; never one for another (domain rules 3.13).
 *
 * @param workedMinutes as recorded
 * @param billableMinutes after the contract's rounding and cap, from approval on
 * @param billedMinutes on an issued invoice; 0 before, and again after a credit of the line
 * @param billing state of the billing event, null until billing has told of it
 * @param invoiceId invoice or draft that carries it, or did until it was credited; null when none
 */
record Quantities(
        UUID id,
        int workedMinutes,
        int billableMinutes,
        int billedMinutes,
        @Nullable String billing,
        @Nullable UUID invoiceId) {

    static Quantities of(Entry entry, Optional<Billing.Billed> told) {
        var minutes =
                told.filter(one -> one.state().equals(BillingEventState.BILLED.name()))
                        .map(Billing.Billed::minutes)
                        .orElse(0);
        return new Quantities(
                entry.id(),
                entry.workedMinutes(),
                entry.billableMinutes(),
                minutes,
                told.map(Billing.Billed::state).orElse(null),
                told.map(Billing.Billed::invoiceId).orElse(null));
    }
}
