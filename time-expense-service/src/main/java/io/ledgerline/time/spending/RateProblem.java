package io.ledgerline.time.spending;

import io.ledgerline.kit.problem.ProblemCode;

/** What is wrong with an exchange rate. */
enum RateProblem implements ProblemCode {
    RATE_NOT_VALID;

    @Override
    public Kind kind() {
        return Kind.INVALID;
    }
}
