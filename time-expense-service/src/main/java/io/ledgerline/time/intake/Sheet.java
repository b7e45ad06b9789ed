package io.ledgerline.time.intake;

import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.time.TimeProblem;
import io.ledgerline.time.edge.Form;
import io.ledgerline.time.edge.NewSource;
import io.ledgerline.time.edge.Said;
import io.ledgerline.time.policy.Unsaid;
import io.ledgerline.time.reference.BillingType;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A week of one person as the sender writes it; what is missing is named in the answer.
 *
 * @param week its Monday
 * @param consultant id, employee code or user name
 */
public record Sheet(
        @Nullable String legalEntity,
        @Nullable LocalDate week,
        @Nullable String consultant,
        @Nullable List<@Nullable Line> lines) {

    private static final int DAYS = 7;
    private static final int LINES_MAX = 50;
    private static final int DAY_MINUTES = 1_440;

    /**
     * Work on one task.
     *
     * @param source null: made of person, week, project and task, and the sheet filed last counts.
     *     Else the line's record in the sending system; each day of it is a record ID:MONDAY of
     *     this version
     * @param project id or code
     * @param task id or code
     * @param minutes of Monday to Sunday, 0 for no work
     * @param note left out, that of a sheet filed before stays
     * @param billingType null: that of the task; left out, that of a sheet filed before stays
     */
    public record Line(
            @Nullable NewSource source,
            @Nullable String project,
            @Nullable String task,
            @Nullable List<@Nullable Integer> minutes,
            @Nullable Said<String> note,
            @Nullable Said<BillingType> billingType) {

        /** A sheet never says where work was done. */
        Set<Unsaid> unsaid() {
            var unsaid = EnumSet.of(Unsaid.LOCATION);
            if (note == null) {
                unsaid.add(Unsaid.NOTE);
            }
            if (billingType == null) {
                unsaid.add(Unsaid.BILLING_TYPE);
            }
            return unsaid;
        }

        /** The minutes of a checked line's day. */
        int minutes(DayOfWeek day) {
            var all = Objects.requireNonNull(minutes);
            return Objects.requireNonNull(all.get(day.getValue() - 1));
        }
    }

    /** The lines of a checked sheet. */
    List<Line> checkedLines() {
        return Objects.requireNonNull(lines).stream().map(Objects::requireNonNull).toList();
    }

    /** Names every fault of the sheet itself. */
    void check(Faults faults) {
        var form = new Form(faults, "");
        form.text("consultant", consultant);
        form.day("week", week);
        form.require(
                week == null || week.getDayOfWeek() == DayOfWeek.MONDAY,
                "week",
                "week is a Monday");
        var told = Objects.requireNonNullElse(lines, List.<@Nullable Line>of());
        faults.require(
                !told.isEmpty() && told.size() <= LINES_MAX,
                TimeProblem.BATCH_SIZE,
                "lines",
                "a sheet has 1 to " + LINES_MAX + " lines",
                OwnerQueue.IT);
        for (int i = 0; i < told.size(); i++) {
            check(told.get(i), "lines[" + i + "]", faults);
        }
    }

    private static void check(@Nullable Line line, String path, Faults faults) {
        if (line == null) {
            new Form(faults, "").present(path, null);
            return;
        }
        var form = new Form(faults, path + ".");
        if (line.source() != null) {
            form.source(line.source());
        }
        form.text("project", line.project());
        form.text("task", line.task());
        form.note(Said.value(line.note()));
        var minutes = Objects.requireNonNullElse(line.minutes(), List.<@Nullable Integer>of());
        form.require(
                minutes.size() == DAYS
                        && minutes.stream()
                                .allMatch(day -> day != null && day >= 0 && day <= DAY_MINUTES),
                "minutes",
                "minutes are seven numbers, Monday to Sunday, each from 0 to " + DAY_MINUTES);
    }
}
