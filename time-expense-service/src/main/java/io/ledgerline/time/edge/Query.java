package io.ledgerline.time.edge;

import io.ledgerline.kit.problem.KitProblem;
import io.ledgerline.kit.problem.Problem;
import io.ledgerline.kit.problem.ProblemException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Filters of a list as they stand in the address. */
public final class Query {

    private Query() {}

    /**
     * @throws ProblemException 400 when the text is no date
     */
    public static @Nullable LocalDate day(String name, @Nullable String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException _) {
            throw malformed(name, name + " is a date such as 2026-09-30");
        }
    }

    /**
     * @throws ProblemException 400 when the text names no state
     */
    public static <E extends Enum<E>> @Nullable String state(
            Class<E> states, @Nullable String text) {
        try {
            return text == null ? null : Enum.valueOf(states, text).name();
        } catch (IllegalArgumentException _) {
            throw malformed("state", "there is no state " + text);
        }
    }

    private static ProblemException malformed(String field, String message) {
        return new ProblemException(Problem.of(KitProblem.MALFORMED_REQUEST, field, message));
    }
}
