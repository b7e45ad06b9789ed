package io.ledgerline.kit.edge;

import io.ledgerline.kit.problem.KitProblem;
import io.ledgerline.kit.problem.Problem;
import io.ledgerline.kit.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** What a request cannot do without. */
public final class Required {

    private Required() {}

    /**
     * @throws ProblemException 400 when it is missing
     */
    public static <T> T parameter(String name, @Nullable T value) {
        if (value == null) {
            throw new ProblemException(
                    Problem.of(KitProblem.MALFORMED_REQUEST, name, name + " is needed"));
        }
        return value;
    }

    /**
     * @throws ProblemException 400 when the request has no body
     */
    public static <T> T body(@Nullable T request) {
        if (request == null) {
            throw new ProblemException(
                    Problem.of(KitProblem.MALFORMED_REQUEST, "the request has no body"));
        }
        return request;
    }
}
