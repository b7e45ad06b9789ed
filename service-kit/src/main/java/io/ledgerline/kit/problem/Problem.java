package io.ledgerline.kit.problem;

import io.ledgerline.kit.value.OwnerQueue;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A "no", with every rule that failed (RFC 9457 once it leaves over HTTP).
 *
 * @param code the main code
 * @param detail one sentence
 * @param violations every failed rule, at least one
 */
public record Problem(ProblemCode code, String detail, List<Violation> violations) {

    public Problem {
        violations = List.copyOf(violations);
    }

    public static Problem of(ProblemCode code, String message) {
        return of(code, null, message);
    }

    public static Problem of(ProblemCode code, @Nullable String field, String message) {
        return new Problem(
                code,
                message,
                List.of(new Violation(code.name(), field, message, OwnerQueue.PMO, null)));
    }

    /** All of them at once; the first violation's code does not outrank the others. */
    public static Problem of(ProblemCode code, List<Violation> violations) {
        var detail = violations.stream().map(Violation::message).collect(Collectors.joining("; "));
        return new Problem(code, detail, violations);
    }
}
