package io.ledgerline.time.intake;

import io.ledgerline.kit.problem.ProblemCode;

/** What the intake as a whole refuses, before any rule is asked. */
enum IntakeProblem implements ProblemCode {
    BATCH_SIZE(Kind.INVALID),
    LINE_TWICE(Kind.INVALID),
    DAY_NOT_EMPTY(Kind.INVALID),
    SOURCE_WITHDRAWN(Kind.CONFLICT),
    LIKELY_DUPLICATE(Kind.CONFLICT),
    UNKNOWN_BATCH(Kind.NOT_FOUND),
    QUEUE_FULL(Kind.BUSY);

    private final Kind kind;

    IntakeProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
