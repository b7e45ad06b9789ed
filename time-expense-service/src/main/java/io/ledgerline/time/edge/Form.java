package io.ledgerline.time.edge;

import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.problem.KitProblem;
import io.ledgerline.kit.scope.Roles;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.time.TimeProblem;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks that a record makes sense in itself, and names every fault with its path. */
public final class Form {

    public static final int CODE_CHARACTERS_MAX = 200;
    public static final int NOTE_CHARACTERS_MAX = 2_000;
    private static final int REASON_CHARACTERS_MAX = 500;
    private static final LocalDate DAY_MIN = LocalDate.of(2000, 1, 1);
    private static final LocalDate DAY_MAX = LocalDate.of(2099, 12, 31);

    private final Faults faults;
    private final String path;
    private final Enum<?> code;
    private final OwnerQueue owner;

    /**
     * @param path of the record in the request, {@code entries[3].}; "" when it is the request
     */
    public Form(Faults faults, String path) {
        this(faults, path, TimeProblem.OUT_OF_RANGE, OwnerQueue.IT);
    }

    private Form(Faults faults, String path, Enum<?> code, OwnerQueue owner) {
        this.faults = faults;
        this.path = path;
        this.code = code;
        this.owner = owner;
    }

    /** The same form whose {@link #require rules} have a code and an owner of their own. */
    public Form by(Enum<?> rule, OwnerQueue whose) {
        return new Form(faults, path, rule, whose);
    }

    public Form at(String part) {
        return new Form(faults, path + part, code, owner);
    }

    public void source(@Nullable NewSource source) {
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
    public void approver(@Nullable String value, Scope scope) {
        if (value == null) {
            return;
        }
        text("approvedBy", value);
        if (!scope.hasRole(Roles.INTEGRATION)) {
            fault(
                    TimeProblem.APPROVER_NOT_TAKEN,
                    "approvedBy",
                    "only an integration tells who approved in its system; approve it here");
        }
    }

    /** A code or id: present, not blank, of a length and of characters that can be stored. */
    public void text(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            missing(field, field + " is missing");
        } else {
            characters(field, value, CODE_CHARACTERS_MAX);
        }
    }

    /** The same of a text that may be left out. */
    public void optionalText(String field, @Nullable String value) {
        if (value != null) {
            text(field, value);
        }
    }

    /** The same with a length of its own. */
    public void optionalText(String field, @Nullable String value, int charactersMax) {
        if (value != null) {
            characters(field, value, charactersMax);
        }
    }

    private void characters(String field, String value, int most) {
        if (value.length() > most || value.chars().anyMatch(Character::isISOControl)) {
            fault(
                    TimeProblem.TEXT_NOT_VALID,
                    field,
                    field + " has at most " + most + " printable characters");
        }
    }

    public void note(@Nullable String value) {
        if (value != null && (value.length() > NOTE_CHARACTERS_MAX || value.indexOf('\0') >= 0)) {
            fault(
                    TimeProblem.TEXT_NOT_VALID,
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
                    TimeProblem.OUT_OF_RANGE,
                    field,
                    field + " is from " + DAY_MIN + " to " + DAY_MAX,
                    OwnerQueue.IT);
        }
    }

    /** The same of a day that may be left out. */
    public void optionalDay(String field, @Nullable LocalDate day) {
        if (day != null) {
            day(field, day);
        }
    }

    /** That the last day, where both are named, is not before the first. */
    public void order(String first, @Nullable LocalDate from, String last, @Nullable LocalDate to) {
        require(
                from == null || to == null || !to.isBefore(from),
                last,
                last + " is on or after " + first);
    }

    public boolean present(String field, @Nullable Object value) {
        if (value == null) {
            missing(field, field + " is missing");
        }
        return value != null;
    }

    public void missing(String field, String message) {
        fault(TimeProblem.MISSING, field, message);
    }

    /** Names the fault that someone sends for another person without the role for it. */
    void notOwn() {
        fault(TimeProblem.NOT_OWN, "consultant", "a consultant sends only own time and expenses");
    }

    /** A number within bounds; one that is left out is. */
    public void within(String field, @Nullable Integer value, int least, int most) {
        require(
                value == null || value >= least && value <= most,
                field,
                field + " is from " + least + " to " + most);
    }

    public void require(boolean met, String field, String message) {
        require(met, code, field, message, owner);
    }

    private void require(
            boolean met, Enum<?> rule, String field, String message, OwnerQueue whose) {
        if (!met) {
            faults.add(rule, path + field, message, whose);
        }
    }

    private void fault(TimeProblem rule, String field, String message) {
        require(false, rule, field, message, OwnerQueue.IT);
    }
}
