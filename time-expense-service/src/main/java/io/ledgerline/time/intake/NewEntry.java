package io.ledgerline.time.intake;

import io.ledgerline.time.edge.Form;
import io.ledgerline.time.edge.NewSource;
import io.ledgerline.time.edge.Said;
import io.ledgerline.time.policy.Remarks;
import io.ledgerline.time.policy.Unsaid;
import io.ledgerline.time.reference.BillingType;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One entry as a sender writes it; what is missing is named in the answer.
 *
 * @param consultant id, employee code or user name
 * @param project id or code
 * @param task id or code
 * @param note left out, an earlier version's stays
 * @param billingType null: that of the task; left out, an earlier version's stays
 * @param minutes worked, 1 to 1440
 * @param startMinute minute of the day at which work began, on the clock of the person's employer,
 *     with stopMinute; breaks may make the minutes fewer than the time that passes between
 * @param stopMinute minute at which it stopped; before the start it is that of the next day
 * @param approvedBy id, employee code or user name of who approved it in the sending system; in a
 *     batch of an integration only
 * @param location where the work was done, at most 100 characters; left out, an earlier version's
 *     stays
 */
public record NewEntry(
        @Nullable NewSource source,
        @Nullable String consultant,
        @Nullable String project,
        @Nullable String task,
        @Nullable LocalDate workDate,
        @Nullable Integer minutes,
        @Nullable Integer startMinute,
        @Nullable Integer stopMinute,
        @Nullable Said<String> note,
        @Nullable Said<BillingType> billingType,
        @Nullable String approvedBy,
        @Nullable Said<String> location) {

    private static final int DAY_MINUTES = 1_440;

    /** Names every fault of the entry in itself. */
    public void check(Form form) {
        form.text("consultant", consultant);
        form.text("project", project);
        form.text("task", task);
        form.day("workDate", workDate);
        form.present("minutes", minutes);
        form.within("minutes", minutes, 1, DAY_MINUTES);
        checkHours(form);
        remarks().check(form);
    }

    Remarks remarks() {
        return new Remarks(Said.value(note), Said.value(location));
    }

    Set<Unsaid> unsaid() {
        var unsaid = EnumSet.noneOf(Unsaid.class);
        if (note == null) {
            unsaid.add(Unsaid.NOTE);
        }
        if (location == null) {
            unsaid.add(Unsaid.LOCATION);
        }
        if (billingType == null) {
            unsaid.add(Unsaid.BILLING_TYPE);
        }
        return unsaid;
    }

    /** One of which only the length is known. */
    public static NewEntry of(
            NewSource source,
            Names names,
            LocalDate day,
            int minutes,
            @Nullable Said<BillingType> billingType,
            @Nullable Said<String> note) {
        return new NewEntry(
                source,
                names.consultant(),
                names.project(),
                names.task(),
                day,
                minutes,
                null,
                null,
                note,
                billingType,
                names.approver(),
                null);
    }

    /** Names as a foreign system tells them, ours or its own. */
    public record Names(
            @Nullable String consultant,
            @Nullable String project,
            @Nullable String task,
            @Nullable String approver) {}

    private void checkHours(Form form) {
        if (startMinute == null && stopMinute == null) {
            return;
        }
        if (startMinute == null || stopMinute == null) {
            form.missing(
                    startMinute == null ? "startMinute" : "stopMinute",
                    "startMinute and stopMinute come together");
            return;
        }
        form.within("startMinute", startMinute, 0, DAY_MINUTES - 1);
        form.within("stopMinute", stopMinute, 1, DAY_MINUTES);
        form.require(
                !startMinute.equals(stopMinute),
                "stopMinute",
                "stopMinute is after startMinute, or of the next day before it");
    }

    /** One entry; without a source it is its own. */
    record Single(
            @Nullable String legalEntity,
            @Nullable NewSource source,
            @Nullable String consultant,
            @Nullable String project,
            @Nullable String task,
            @Nullable LocalDate workDate,
            @Nullable Integer minutes,
            @Nullable Integer startMinute,
            @Nullable Integer stopMinute,
            @Nullable Said<String> note,
            @Nullable Said<BillingType> billingType,
            @Nullable Said<String> location) {

        NewEntry entry() {
            return new NewEntry(
                    source,
                    consultant,
                    project,
                    task,
                    workDate,
                    minutes,
                    startMinute,
                    stopMinute,
                    note,
                    billingType,
                    null,
                    location);
        }
    }
}
