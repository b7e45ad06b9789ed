package io.ledgerline.time.approval;

import io.ledgerline.kit.problem.ProblemCode;

/** What an approval as a whole, its policies and delegations can be refused for. */
enum ApprovalProblem implements ProblemCode {
    SELECTION_NOT_VALID(Kind.INVALID),
    UNKNOWN_PROJECT(Kind.NOT_FOUND),
    PROJECT_AMBIGUOUS(Kind.INVALID),
    TOO_MANY_RECORDS(Kind.INVALID),
    DELEGATION_NOT_VALID(Kind.INVALID),
    NOT_OWN_DELEGATION(Kind.FORBIDDEN),
    UNKNOWN_DELEGATION(Kind.NOT_FOUND),
    ALREADY_REVOKED(Kind.CONFLICT);

    private final Kind kind;

    ApprovalProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
