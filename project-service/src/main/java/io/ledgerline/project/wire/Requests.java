package io.ledgerline.project.wire;

import io.ledgerline.kit.problem.KitProblem;
import io.ledgerline.kit.problem.Problem;
import io.ledgerline.kit.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** What the edge asks of every request. */
public final class Requests {

    private Requests() {}

    /**
     * @throws ProblemException 400 when the request has no body
     */
    public static <T> T present(@Nullable T body) {
        if (body == null) {
            throw new ProblemException(
                    Problem.of(KitProblem.MALFORMED_REQUEST, "the request has no body"));
        }
        return body;
    }
}
