package io.ledgerline.time.approval;

import io.ledgerline.kit.problem.ProblemCode;

/** What a delegation can be refused for. */
enum DelegationProblem implements ProblemCode {
    DELEGATION_NOT_VALID(Kind.INVALID),
    NOT_OWN_DELEGATION(Kind.FORBIDDEN),
    UNKNOWN_DELEGATION(Kind.NOT_FOUND),
    ALREADY_REVOKED(Kind.CONFLICT);

    private final Kind kind;

    DelegationProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
