package io.ledgerline.billing;

import io.ledgerline.kit.problem.KitProblem;
import io.ledgerline.kit.problem.Problem;
import io.ledgerline.kit.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Request bodies at the edge. */
public final class Body {

    private Body() {}

    /**
     * @throws ProblemException 400 when the request has no body
     */
    public static <T> T required(@Nullable T body) {
        if (body == null) {
            throw new ProblemException(
                    Problem.of(KitProblem.MALFORMED_REQUEST, "the request has no body"));
        }
        return body;
    }
}
