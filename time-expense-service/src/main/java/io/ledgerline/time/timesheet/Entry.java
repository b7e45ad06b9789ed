package io.ledgerline.time.timesheet;

import io.ledgerline.kit.value.SourceReference;
import io.ledgerline.time.policy.Booked;
import io.ledgerline.time.policy.SourceKey;
import io.ledgerline.time.reference.BillingType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Work of one person on one task and day.
 *
 * @param legalEntity of the project
 * @param assignmentId that covers it, or null where none is needed
 * @param role in which it was done; decides the price
 * @param workDate decides rate and assignment; never moves
 * @param accountingDate the work date, or the first day of the next open period; judged again on
 *     approval
 * @param workedMinutes as recorded, never rounded
 * @param billableMinutes offered for billing, 0 unless chargeable
 * @param workedBy user name of the consultant
 * @param submittedBy user name of the person or system that sent it
 * @param approvedBy null until approved
 */
public record Entry(
        UUID id,
        String legalEntity,
        UUID projectId,
        UUID taskId,
        UUID consultantId,
        @Nullable UUID assignmentId,
        String role,
        LocalDate workDate,
        LocalDate accountingDate,
        @Nullable Integer startMinute,
        @Nullable Integer stopMinute,
        int workedMinutes,
        int billableMinutes,
        BillingType billingType,
        SourceReference source,
        @Nullable String note,
        String workedBy,
        String submittedBy,
        Instant receivedAt,
        State state,
        @Nullable String approvedBy,
        @Nullable Instant approvedAt) {

    /** A submitted entry may still change; an approved one is a fact. */
    public enum State {
        SUBMITTED,
        APPROVED,
        REVERSED
    }

    public Entry approved(String by, Instant at, LocalDate bookedOn) {
        return new Entry(
                id,
                legalEntity,
                projectId,
                taskId,
                consultantId,
                assignmentId,
                role,
                workDate,
                bookedOn,
                startMinute,
                stopMinute,
                workedMinutes,
                billableMinutes,
                billingType,
                source,
                note,
                workedBy,
                submittedBy,
                receivedAt,
                State.APPROVED,
                by,
                at);
    }

    SourceKey sourceKey() {
        return new SourceKey(legalEntity, source.system(), source.id());
    }

    Booked booked() {
        return new Booked(sourceKey(), workedMinutes, startMinute, stopMinute);
    }
}
