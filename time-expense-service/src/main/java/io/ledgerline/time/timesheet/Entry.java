package io.ledgerline.time.timesheet;

import io.ledgerline.time.fact.Fact;
import io.ledgerline.time.fact.Kind;
import io.ledgerline.time.fact.Place;
import io.ledgerline.time.fact.Status;
import io.ledgerline.time.policy.Booked;
import io.ledgerline.time.policy.Remarks;
import io.ledgerline.time.reference.BillingType;
import io.ledgerline.time.reference.Origin;
import io.ledgerline.time.reference.Terms;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Work of one person on one task and day.
 *
 * @param place the task is always named
 * @param work who did it, and as what
 * @param hours when and how much
 */
public record Entry(
        UUID id, Place place, Work work, Hours hours, Remarks remarks, Origin origin, Status status)
        implements Fact<Entry> {

    /**
     * Who worked.
     *
     * @param workedBy user name of the consultant
     * @param assignmentId that covers it, or null where none is needed
     * @param role in which it was done; decides the price
     */
    public record Work(
            String workedBy, @Nullable UUID assignmentId, String role, BillingType billingType) {}

    /**
     * @param workDate decides rate and assignment; never moves
     * @param accountingDate the work date, or the first day of the next open period; judged again
     *     on approval
     * @param workedMinutes as recorded, never rounded
     * @param billableMinutes offered for billing, 0 unless chargeable; as worked until approval,
     *     then after the rounding that the contract line agrees and within its hard cap
     * @param capOverageMinutes what rounding gave beyond the hard cap of the contract line: worked,
     *     not billed; 0 until approval
     * @param capWarning what the submission did to the cap of the contract line, or null
     */
    public record Hours(
            LocalDate workDate,
            LocalDate accountingDate,
            @Nullable Integer startMinute,
            @Nullable Integer stopMinute,
            int workedMinutes,
            int billableMinutes,
            int capOverageMinutes,
            @Nullable CapWarning capWarning) {

        Hours charged(int worked, int billable, int overage, @Nullable CapWarning warning) {
            return new Hours(
                    workDate,
                    accountingDate,
                    startMinute,
                    stopMinute,
                    worked,
                    billable,
                    overage,
                    warning);
        }

        Hours bookedOn(LocalDate day) {
            return new Hours(
                    workDate,
                    day,
                    startMinute,
                    stopMinute,
                    workedMinutes,
                    billableMinutes,
                    capOverageMinutes,
                    capWarning);
        }
    }

    /** NEAR: at least 80 % of the cap are used, this entry included; EXCEEDED: more than all. */
    public enum CapWarning {
        NEAR,
        EXCEEDED
    }

    @Override
    public Kind kind() {
        return Kind.TIME;
    }

    @Override
    public UUID taskId() {
        return Objects.requireNonNull(place.taskId());
    }

    @Override
    public String person() {
        return work.workedBy();
    }

    @Override
    public LocalDate day() {
        return hours.workDate();
    }

    @Override
    public LocalDate accountingDate() {
        return hours.accountingDate();
    }

    @Override
    public @Nullable String note() {
        return remarks.note();
    }

    @Override
    public int minutes() {
        return hours.workedMinutes();
    }

    public int workedMinutes() {
        return hours.workedMinutes();
    }

    public int billableMinutes() {
        return hours.billableMinutes();
    }

    @Override
    public int capOverageMinutes() {
        return hours.capOverageMinutes();
    }

    public LocalDate workDate() {
        return hours.workDate();
    }

    public BillingType billingType() {
        return work.billingType();
    }

    @Override
    public Entry changed(UUID newId, LocalDate bookedOn, Origin from, Status next) {
        return new Entry(newId, place, work, hours.bookedOn(bookedOn), remarks, from, next);
    }

    @Override
    public Entry negated() {
        return with(
                hours.charged(-workedMinutes(), -billableMinutes(), -capOverageMinutes(), null));
    }

    /** Whether it is to be billed on terms that are not among these. */
    boolean lacks(Terms terms) {
        return billingType() == BillingType.CHARGEABLE && terms.of(taskId()).isEmpty();
    }

    /** With the billable minutes of an entry that waits for approval. */
    @Override
    public Entry waiting() {
        return billed(billingType() == BillingType.CHARGEABLE ? workedMinutes() : 0, 0);
    }

    @Override
    public boolean sellsAs(Entry other) {
        return projectId().equals(other.projectId())
                && taskId().equals(other.taskId())
                && workDate().equals(other.workDate())
                && billingType() == other.billingType();
    }

    /** The minutes offered for billing, and those beyond the cap, stay as they were. */
    @Override
    public Entry soldAs(Entry billed) {
        return billed(billed.billableMinutes(), billed.capOverageMinutes());
    }

    Entry billed(int billable, int overage) {
        return with(hours.charged(workedMinutes(), billable, overage, hours.capWarning()));
    }

    Entry warned(CapWarning warning) {
        return with(
                hours.charged(workedMinutes(), billableMinutes(), capOverageMinutes(), warning));
    }

    private Entry with(Hours other) {
        return new Entry(id, place, work, other, remarks, origin, status);
    }

    Booked booked() {
        return new Booked(
                id,
                sourceKey(),
                taskId(),
                workDate(),
                workedMinutes(),
                hours.startMinute(),
                hours.stopMinute());
    }
}
