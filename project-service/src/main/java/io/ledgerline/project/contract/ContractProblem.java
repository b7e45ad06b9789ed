package io.ledgerline.project.contract;

import io.ledgerline.kit.problem.ProblemCode;

/** The codes this feature can answer. */
enum ContractProblem implements ProblemCode {
    UNKNOWN_CONTRACT(Kind.NOT_FOUND),
    CONTRACT_CANCELLED(Kind.CONFLICT),
    AMENDMENT_INVALID(Kind.INVALID),
    DATE_BEFORE_END(Kind.INVALID),
    TERMS_OUT_OF_RANGE(Kind.INVALID);

    private final Kind kind;

    ContractProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
