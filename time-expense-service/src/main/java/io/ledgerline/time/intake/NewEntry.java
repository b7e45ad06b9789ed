package io.ledgerline.time.intake;

import io.ledgerline.kit.value.SourceReference;
import io.ledgerline.time.reference.BillingType;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One entry as a sender writes it; what is missing is named in the answer.
 *
 * @param consultant id, employee code or user name
 * @param project id or code
 * @param task id or code
 * @param billingType null: that of the task
 * @param minutes worked, 1 to 1440
 * @param startMinute minute of the day at which work began, with stopMinute; breaks may make the
 *     minutes fewer than the time between
 * @param approvedBy id, employee code or user name of who approved it in the sending system; in a
 *     batch of an integration only
 */
public record NewEntry(
        @Nullable Source source,
        @Nullable String consultant,
        @Nullable String project,
        @Nullable String task,
        @Nullable LocalDate workDate,
        @Nullable Integer minutes,
        @Nullable Integer startMinute,
        @Nullable Integer stopMinute,
        @Nullable String note,
        @Nullable BillingType billingType,
        @Nullable String approvedBy) {

    /** The record in the sending system; its version rises with each change, from 1. */
    public record Source(@Nullable String system, @Nullable String id, @Nullable Long version) {

        /** The same; only when there are no faults. */
        public SourceReference reference() {
            return new SourceReference(
                    Objects.requireNonNull(system),
                    Objects.requireNonNull(id),
                    Objects.requireNonNull(version));
        }
    }
}
