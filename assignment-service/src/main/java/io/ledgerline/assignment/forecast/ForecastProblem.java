package io.ledgerline.assignment.forecast;

import io.ledgerline.kit.problem.ProblemCode;

/** Why there is no forecast. */
enum ForecastProblem implements ProblemCode {
    UNKNOWN_PROJECT;

    @Override
    public Kind kind() {
        return Kind.NOT_FOUND;
    }
}
