package io.ledgerline.time.intake;

import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.command.KitProblem;
import io.ledgerline.kit.scope.Roles;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.OwnerQueue;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks that a record makes sense in itself, and names every fault with its path. */
public final class Form {

    public static final int CODE_CHARACTERS_MAX = 200;
    public static final int NOTE_CHARACTERS_MAX = 2_000;
    private static final int REASON_CHARACTERS_MAX = 500;
    private static final int DAY_MINUTES = 1_440;
    private static final LocalDate DAY_MIN = LocalDate.of(2000, 1, 1);
    private static final LocalDate DAY_MAX = LocalDate.of(2099, 12, 31);

    private final Faults faults;
    private final String path;

    /**
     * @param path of the record in the request, {@code entries[3].}; "" when it is the request
     */
    public Form(Faults faults, String path) {
        this.faults = faults;
        this.path = path;
    }

    public void entry(NewEntry entry) {
        text("consultant", entry.consultant());
        text("project", entry.project());
        text("task", entry.task());
        day("workDate", entry.workDate());
        if (present("minutes", entry.minutes())) {
            within("minutes", Objects.requireNonNull(entry.minutes()), 1, DAY_MINUTES);
        }
        hours(entry);
        note(entry.note());
    }

    public void source(NewEntry.@Nullable Source source) {
        if (present("source", source)) {
            var told = Objects.requireNonNull(source);
            text("source.system", told.system());
            text("source.id", told.id());
            if (present("source.version", told.version())) {
                var version = Objects.requireNonNull(told.version());
                require(version >= 1, "source.version", "source.version is 1 or more");
            }
        }
    }

    /** Who approved it elsewhere, which only another system may say. */
    void approver(@Nullable String value, Scope scope) {
        if (value == null) {
            return;
        }
        text("approvedBy", value);
        if (!scope.hasRole(Roles.INTEGRATION)) {
            fault(
                    IntakeProblem.APPROVER_NOT_TAKEN,
                    "approvedBy",
                    "only an integration tells who approved in its system; approve it here");
        }
    }

    private void hours(NewEntry entry) {
        var start = entry.startMinute();
        var stop = entry.stopMinute();
        if (start == null && stop == null) {
            return;
        }
        if (start == null || stop == null) {
            fault(
                    IntakeProblem.MISSING,
                    start == null ? "startMinute" : "stopMinute",
                    "startMinute and stopMinute come together");
            return;
        }
        within("startMinute", start, 0, DAY_MINUTES - 1);
        within("stopMinute", stop, 1, DAY_MINUTES);
        require(start < stop, "stopMinute", "stopMinute is after startMinute");
        var minutes = entry.minutes();
        require(
                minutes == null || start >= stop || minutes <= stop - start,
                "minutes",
                "minutes are at most the time between start and stop");
    }

    /** A code or id: present, not blank, of a length and of characters that can be stored. */
    public void text(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            fault(IntakeProblem.MISSING, field, field + " is missing");
        } else if (value.length() > CODE_CHARACTERS_MAX || hasControls(value)) {
            fault(
                    IntakeProblem.TEXT_NOT_VALID,
                    field,
                    field + " has at most " + CODE_CHARACTERS_MAX + " printable characters");
        }
    }

    public void note(@Nullable String value) {
        if (value != null && (value.length() > NOTE_CHARACTERS_MAX || value.indexOf('\0') >= 0)) {
            fault(
                    IntakeProblem.TEXT_NOT_VALID,
                    "note",
                    "note has at most " + NOTE_CHARACTERS_MAX + " characters");
        }
    }

    /** Nothing is taken back or sent back without saying why. */
    public void reason(@Nullable String value) {
        if (value == null
                || value.isBlank()
                || value.length() > REASON_CHARACTERS_MAX
                || value.indexOf('\0') >= 0) {
            faults.add(
                    KitProblem.REASON_MISSING,
                    path + "reason",
                    "say why, in at most " + REASON_CHARACTERS_MAX + " characters",
                    OwnerQueue.PMO);
        }
    }

    public void day(String field, @Nullable LocalDate day) {
        if (present(field, day)) {
            var told = Objects.requireNonNull(day);
            require(
                    !told.isBefore(DAY_MIN) && !told.isAfter(DAY_MAX),
                    field,
                    field + " is from " + DAY_MIN + " to " + DAY_MAX);
        }
    }

    public boolean present(String field, @Nullable Object value) {
        if (value == null) {
            fault(IntakeProblem.MISSING, field, field + " is missing");
        }
        return value != null;
    }

    /** Names the fault that someone sends for another person without the role for it. */
    public void notOwn() {
        fault(IntakeProblem.NOT_OWN, "consultant", "a consultant sends only own time and expenses");
    }

    private void within(String field, int value, int least, int most) {
        require(
                value >= least && value <= most,
                field,
                field + " is from " + least + " to " + most);
    }

    public void require(boolean met, String field, String message) {
        if (!met) {
            fault(IntakeProblem.OUT_OF_RANGE, field, message);
        }
    }

    private void fault(IntakeProblem code, String field, String message) {
        faults.add(code, path + field, message, OwnerQueue.IT);
    }

    private static boolean hasControls(String value) {
        return value.chars().anyMatch(Character::isISOControl);
    }
}
