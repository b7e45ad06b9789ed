package io.ledgerline.time.edge;

import io.ledgerline.kit.problem.ProblemCode;

/** What a form is refused for, before any rule is asked. */
public enum FormProblem implements ProblemCode {
    MISSING(Kind.INVALID),
    TEXT_NOT_VALID(Kind.INVALID),
    OUT_OF_RANGE(Kind.INVALID),
    NOT_OWN(Kind.FORBIDDEN),
    APPROVER_NOT_TAKEN(Kind.FORBIDDEN);

    private final Kind kind;

    FormProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
