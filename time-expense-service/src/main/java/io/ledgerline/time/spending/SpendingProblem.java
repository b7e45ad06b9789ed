package io.ledgerline.time.spending;

import io.ledgerline.kit.command.ProblemCode;

/** What is wrong with a policy or a rate that is to be laid down. */
enum SpendingProblem implements ProblemCode {
    POLICY_NOT_VALID,
    POLICIES_OVERLAP,
    CURRENCY_NOT_OF_ENTITY,
    RATE_NOT_VALID;

    @Override
    public Kind kind() {
        return Kind.INVALID;
    }
}
