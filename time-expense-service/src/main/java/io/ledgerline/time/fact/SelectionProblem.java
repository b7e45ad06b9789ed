package io.ledgerline.time.fact;

import io.ledgerline.kit.command.ProblemCode;

/** Why a request does not say which facts it means. */
enum SelectionProblem implements ProblemCode {
    SELECTION_NOT_VALID(Kind.INVALID),
    UNKNOWN_PROJECT(Kind.NOT_FOUND),
    PROJECT_AMBIGUOUS(Kind.INVALID),
    TOO_MANY_RECORDS(Kind.INVALID);

    private final Kind kind;

    SelectionProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
