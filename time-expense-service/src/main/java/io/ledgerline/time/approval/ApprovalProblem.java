package io.ledgerline.time.approval;

import io.ledgerline.kit.command.ProblemCode;

/** What an approval as a whole can be refused for. */
enum ApprovalProblem implements ProblemCode {
    SELECTION_NOT_VALID(Kind.INVALID),
    UNKNOWN_PROJECT(Kind.NOT_FOUND),
    PROJECT_AMBIGUOUS(Kind.INVALID),
    TOO_MANY_RECORDS(Kind.INVALID);

    private final Kind kind;

    ApprovalProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
