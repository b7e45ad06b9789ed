package io.ledgerline.kit;

import io.ledgerline.kit.problem.ProblemCode;

/** What the test feature can refuse. */
enum NoteProblem implements ProblemCode {
    NOT_A_NOTE(Kind.INVALID),
    UNKNOWN_NOTE(Kind.NOT_FOUND);

    private final Kind kind;

    NoteProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
