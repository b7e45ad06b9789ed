package io.ledgerline.time.regulation;

import io.ledgerline.kit.problem.ProblemCode;

/** Why a policy is not taken. */
public enum PolicyProblem implements ProblemCode {
    POLICY_NOT_VALID,
    POLICIES_OVERLAP,
    CURRENCY_NOT_OF_ENTITY,
    LIMIT_NOT_VALID;

    @Override
    public Kind kind() {
        return Kind.INVALID;
    }
}
