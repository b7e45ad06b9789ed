package io.ledgerline.assignment;

import io.ledgerline.kit.problem.KitProblem;
import io.ledgerline.kit.problem.Problem;
import io.ledgerline.kit.problem.ProblemException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Query parameters, read strictly: what cannot be read is 400, not silently another question. */
public final class Queries {

    private Queries() {}

    /**
     * @return the text, or null when none was asked for
     * @throws ProblemException 400 when it holds a control character, which no stored text does
     */
    public static @Nullable String text(String name, @Nullable String value) {
        if (value != null && value.chars().anyMatch(Character::isISOControl)) {
            throw malformed(name, name + " holds a control character");
        }
        return value;
    }

    /**
     * @return the id, or null when none was asked for
     * @throws ProblemException 400 when it is no id
     */
    public static @Nullable UUID id(String name, @Nullable String value) {
        try {
            return value == null ? null : UUID.fromString(value);
        } catch (IllegalArgumentException _) {
            throw malformed(name, name + " is not an id");
        }
    }

    /**
     * @throws ProblemException 400 when it is missing or no id
     */
    public static UUID neededId(String name, @Nullable String value) {
        var id = id(name, value);
        if (id == null) {
            throw malformed(name, name + " is needed");
        }
        return id;
    }

    /**
     * @throws ProblemException 400 when it is missing or no day
     */
    public static LocalDate neededDay(String name, @Nullable String value) {
        try {
            if (value != null) {
                return LocalDate.parse(value);
            }
        } catch (DateTimeException _) {
            throw malformed(name, name + " is not a day like 2026-09-01");
        }
        throw malformed(name, name + " is needed");
    }

    /**
     * @throws ProblemException 400 when it is missing or unreadable
     */
    public static String needed(String name, @Nullable String value) {
        var text = text(name, value);
        if (text == null || text.isBlank()) {
            throw malformed(name, name + " is needed");
        }
        return text;
    }

    private static ProblemException malformed(String name, String message) {
        return new ProblemException(Problem.of(KitProblem.MALFORMED_REQUEST, name, message));
    }
}
