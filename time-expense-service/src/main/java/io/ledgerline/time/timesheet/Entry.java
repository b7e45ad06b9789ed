package io.ledgerline.time.timesheet;

import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.SourceReference;
import io.ledgerline.time.fact.Fact;
import io.ledgerline.time.fact.Rebooked;
import io.ledgerline.time.policy.Booked;
import io.ledgerline.time.policy.Review;
import io.ledgerline.time.policy.SourceKey;
import io.ledgerline.time.reference.BillingType;
import io.ledgerline.time.reference.Terms;
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
 * @param billableMinutes offered for billing, 0 unless chargeable; as worked until approval, then
 *     after the rounding that the contract line agrees and within its hard cap
 * @param capOverageMinutes what rounding gave beyond the hard cap of the contract line: worked, not
 *     billed; 0 until approval
 * @param capWarning what the submission did to the cap of the contract line, or null
 * @param workedBy user name of the consultant
 * @param submittedBy user name of the person or system that sent it
 * @param approvedBy null until approved; of a reversal who took the work back
 * @param trace null unless the entry reverses or replaces another
 * @param review what approvers said beside the last approval, or null
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
        int capOverageMinutes,
        @Nullable CapWarning capWarning,
        BillingType billingType,
        SourceReference source,
        @Nullable String note,
        String workedBy,
        String submittedBy,
        Instant receivedAt,
        State state,
        @Nullable String approvedBy,
        @Nullable Instant approvedAt,
        @Nullable Trace trace,
        @Nullable Review review)
        implements Fact<Entry> {

    private static final String OWN_SYSTEM = "ledgerline";

    @Override
    public String person() {
        return workedBy;
    }

    @Override
    public LocalDate day() {
        return workDate;
    }

    /** NEAR: at least 80 % of the cap are used, this entry included; EXCEEDED: more than all. */
    public enum CapWarning {
        NEAR,
        EXCEEDED
    }

    @Override
    public int minutes() {
        return workedMinutes;
    }

    @Override
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
                capOverageMinutes,
                capWarning,
                billingType,
                source,
                note,
                workedBy,
                submittedBy,
                receivedAt,
                State.APPROVED,
                by,
                at,
                trace,
                review);
    }

    /** The same work with negative minutes. */
    @Override
    public Entry reversal(Rebooked.Order order, LocalDate bookedOn, @Nullable UUID billedAs) {
        var reversalId = Ids.derived("time-entry-reversal", id);
        return new Entry(
                reversalId,
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
                -workedMinutes,
                -billableMinutes,
                -capOverageMinutes,
                null,
                billingType,
                new SourceReference(OWN_SYSTEM, reversalId.toString(), 1),
                note,
                workedBy,
                submittedBy,
                order.at(),
                State.REVERSED,
                order.by(),
                order.at(),
                new Trace(id, null, billedAs, order.reason()),
                null);
    }

    @Override
    public Entry instead(UUID replaced, @Nullable UUID billedAs, String reason) {
        return new Entry(
                Ids.derived("time-entry-replacement", replaced),
                legalEntity,
                projectId,
                taskId,
                consultantId,
                assignmentId,
                role,
                workDate,
                accountingDate,
                startMinute,
                stopMinute,
                workedMinutes,
                billableMinutes,
                capOverageMinutes,
                capWarning,
                billingType,
                source,
                note,
                workedBy,
                submittedBy,
                receivedAt,
                State.SUBMITTED,
                null,
                null,
                new Trace(null, replaced, billedAs, reason),
                null);
    }

    /** Whether it is to be billed on terms that are not among these. */
    public boolean lacks(Terms terms) {
        return billingType == BillingType.CHARGEABLE && terms.of(taskId).isEmpty();
    }

    /** With the billable minutes of an entry that waits for approval. */
    @Override
    public Entry waiting() {
        return billed(billingType == BillingType.CHARGEABLE ? workedMinutes : 0, 0);
    }

    @Override
    public boolean sellsAs(Entry other) {
        return projectId.equals(other.projectId)
                && taskId.equals(other.taskId)
                && workDate.equals(other.workDate)
                && billingType == other.billingType;
    }

    /** The minutes offered for billing, and those beyond the cap, stay as they were. */
    @Override
    public Entry soldAs(Entry billed) {
        return billed(billed.billableMinutes, billed.capOverageMinutes);
    }

    Entry billed(int billable, int overage) {
        return with(billable, overage, capWarning);
    }

    Entry warned(CapWarning warning) {
        return with(billableMinutes, capOverageMinutes, warning);
    }

    private Entry with(int billable, int overage, @Nullable CapWarning warning) {
        return new Entry(
                id,
                legalEntity,
                projectId,
                taskId,
                consultantId,
                assignmentId,
                role,
                workDate,
                accountingDate,
                startMinute,
                stopMinute,
                workedMinutes,
                billable,
                overage,
                warning,
                billingType,
                source,
                note,
                workedBy,
                submittedBy,
                receivedAt,
                state,
                approvedBy,
                approvedAt,
                trace,
                review);
    }

    @Override
    public Entry approvedFor(@Nullable String onBehalfOf) {
        return new Entry(
                id,
                legalEntity,
                projectId,
                taskId,
                consultantId,
                assignmentId,
                role,
                workDate,
                accountingDate,
                startMinute,
                stopMinute,
                workedMinutes,
                billableMinutes,
                capOverageMinutes,
                capWarning,
                billingType,
                source,
                note,
                workedBy,
                submittedBy,
                receivedAt,
                state,
                approvedBy,
                approvedAt,
                trace,
                Review.approvedFor(review, onBehalfOf));
    }

    /** What the sending system calls it. */
    public SourceKey sourceKey() {
        return new SourceKey(legalEntity, source.system(), source.id());
    }

    Booked booked() {
        return new Booked(
                id, sourceKey(), taskId, workDate, workedMinutes, startMinute, stopMinute);
    }
}
