package io.ledgerline.time.correction;

import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.time.edge.Form;
import io.ledgerline.time.fact.Facts;
import io.ledgerline.time.reference.BillingType;
import io.ledgerline.time.timesheet.Entry;
import io.ledgerline.time.timesheet.TimeEntries;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is to be different about a time entry. */
record EntryChange(NewCorrection request, TimeEntries entries)
        implements CorrectFact.Change<Entry, EntryChange.Correction> {

    private static final int DAY_MINUTES = 1_440;

    /**
     * Null leaves it as it is.
     *
     * @param minutes 1 to 1440; start and stop of the original then no longer hold
     * @param task id or code
     * @param billingType null: that of the original, or on another task that of the task
     */
    record NewCorrection(
            @Nullable String reason,
            @Nullable Integer minutes,
            @Nullable String task,
            @Nullable LocalDate workDate,
            @Nullable String note,
            @Nullable BillingType billingType) {}

    /** Both parts of a correction, as told. */
    record Correction(Entry reversal, Entry replacement) {}

    @Override
    public @Nullable String reason() {
        return request.reason();
    }

    @Override
    public void check(Faults faults) {
        var form = new Form(faults, "");
        form.by(CorrectionProblem.CHANGE_NOT_VALID, OwnerQueue.PMO)
                .within("minutes", request.minutes(), 1, DAY_MINUTES);
        form.note(request.note());
        form.optionalText("task", request.task());
        form.optionalDay("workDate", request.workDate());
    }

    @Override
    public Facts.Outcome<Entry> judge(Scope scope, Entry original) {
        return entries.changed(
                scope,
                original,
                new TimeEntries.Change(
                        Objects.requireNonNullElse(request.task(), original.taskId().toString()),
                        Objects.requireNonNullElse(request.workDate(), original.workDate()),
                        Objects.requireNonNullElse(request.minutes(), original.workedMinutes()),
                        request.note() == null
                                ? original.remarks()
                                : original.remarks().noted(request.note()),
                        request.billingType() == null && request.task() == null
                                ? original.billingType()
                                : request.billingType()));
    }

    @Override
    public boolean isSame(Entry original, Entry next) {
        return next.workedMinutes() == original.workedMinutes()
                && next.taskId().equals(original.taskId())
                && next.billingType() == original.billingType()
                && next.workDate().equals(original.workDate())
                && Objects.equals(next.note(), original.note());
    }

    @Override
    public Correction answer(Entry reversal, Entry replacement) {
        return new Correction(reversal, replacement);
    }
}
