package io.ledgerline.time.intake;

import io.ledgerline.time.edge.Form;
import io.ledgerline.time.edge.NewSource;
import io.ledgerline.time.policy.Remarks;
import io.ledgerline.time.reference.BillingType;
import java.time.LocalDate;
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
 * @param location where the work was done, at most 100 characters
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
        @Nullable String note,
        @Nullable BillingType billingType,
        @Nullable String approvedBy,
        @Nullable String location) {

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
        return new Remarks(note, location);
    }

    /** One of which only the length is known. */
    public static NewEntry of(
            NewSource source,
            Names names,
            LocalDate day,
            int minutes,
            @Nullable BillingType billingType,
            @Nullable String note) {
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
        form.require(startMinute < stopMinute, "stopMinute", "stopMinute is after startMinute");
        form.require(
                minutes == null || startMinute >= stopMinute || minutes <= stopMinute - startMinute,
                "minutes",
                "minutes are at most the time between start and stop");
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
            @Nullable String note,
            @Nullable BillingType billingType,
            @Nullable String location) {

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
