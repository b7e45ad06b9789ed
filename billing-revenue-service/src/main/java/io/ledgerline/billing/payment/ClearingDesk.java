package io.ledgerline.billing.payment;

import io.ledgerline.billing.invoice.Invoice;
import io.ledgerline.billing.period.OpenPeriods;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.value.Money;
import io.ledgerline.kit.value.OwnerQueue;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one clearing step is decided on, and the faults that it finds. */
final class ClearingDesk {

    private static final int REASON_CHARACTERS_MAX = 500;

    private final Settlement settlement;
    private final OpenPeriods periods;
    private final Faults faults;
    private @Nullable Payment payment;

    ClearingDesk(Settlement settlement, OpenPeriods periods, Faults faults) {
        this.settlement = settlement;
        this.periods = periods;
        this.faults = faults;
    }

    ClearingDesk with(Payment asked) {
        payment = asked;
        return this;
    }

    Settlement settlement() {
        return settlement;
    }

    Faults faults() {
        return faults;
    }

    /** The payment as it stands now. */
    Payment payment() {
        return settlement.payment(Objects.requireNonNull(payment).id());
    }

    void fault(PaymentProblem code, String field, String message) {
        faults.add(code, field, message, OwnerQueue.FINANCE);
    }

    String reason(@Nullable String asked) {
        var reason = asked == null ? "" : asked.strip();
        if (reason.isEmpty() || reason.length() > REASON_CHARACTERS_MAX) {
            fault(
                    PaymentProblem.REASON_MISSING,
                    "reason",
                    "say why in %d characters at most".formatted(REASON_CHARACTERS_MAX));
        }
        return reason;
    }

    /** The accounting date of what is done on a day; the day itself while it is not open. */
    LocalDate day(@Nullable LocalDate on, LocalDate earliest) {
        if (on == null || on.isBefore(earliest)) {
            fault(
                    PaymentProblem.INVALID_CLEARING_DATE,
                    "on",
                    "name the day, %s or later".formatted(earliest));
            return earliest;
        }
        var open = periods.accountingDate(on);
        if (open.isEmpty()) {
            fault(
                    PaymentProblem.NO_OPEN_PERIOD,
                    "on",
                    "no month is open for billing from %s on".formatted(on));
        }
        return open.orElse(on);
    }

    /** The amount if it is positive, in the currency and no more than there is. */
    Optional<Money> amount(@Nullable Money asked, Money most, String field, String what) {
        if (asked == null
                || asked.signum() <= 0
                || !asked.currency().equals(most.currency())
                || asked.compareTo(most) > 0) {
            fault(
                    PaymentProblem.AMOUNT_NOT_AVAILABLE,
                    field,
                    "name a positive amount, %s at most: %s".formatted(most, what));
            return Optional.empty();
        }
        return Optional.of(asked);
    }

    /** An issued invoice of the payment's entity. */
    Optional<Invoice> invoice(@Nullable UUID id, String field) {
        var found = settlement.invoices().stream().filter(one -> one.id().equals(id)).findFirst();
        if (found.isEmpty()) {
            fault(PaymentProblem.INVOICE_NOT_OPEN, field, "no issued invoice " + id);
        }
        return found;
    }
}
