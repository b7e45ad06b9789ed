package io.ledgerline.project.contract;

import io.ledgerline.kit.problem.ProblemCode;

/** The codes this feature can answer. */
enum ContractProblem implements ProblemCode {
    UNKNOWN_CONTRACT;

    @Override
    public Kind kind() {
        return Kind.NOT_FOUND;
    }
}
