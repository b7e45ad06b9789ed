package io.ledgerline.assignment.utilisation;

import io.ledgerline.kit.problem.ProblemCode;

/** Why there is no figure. */
enum UtilisationProblem implements ProblemCode {
    RANGE_INVALID;

    @Override
    public Kind kind() {
        return Kind.INVALID;
    }
}
