package io.ledgerline.time.labour;

import io.ledgerline.kit.command.ProblemCode;

/** Why a time policy is not taken. */
enum LabourProblem implements ProblemCode {
    LIMIT_NOT_VALID;

    @Override
    public Kind kind() {
        return Kind.INVALID;
    }
}
