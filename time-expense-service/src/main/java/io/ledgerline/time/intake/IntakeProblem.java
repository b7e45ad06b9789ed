package io.ledgerline.time.intake;

import io.ledgerline.kit.command.ProblemCode;

/** What the edge itself refuses, before any rule is asked. */
public enum IntakeProblem implements ProblemCode {
    MISSING(Kind.INVALID),
    TEXT_NOT_VALID(Kind.INVALID),
    OUT_OF_RANGE(Kind.INVALID),
    BATCH_SIZE(Kind.INVALID),
    LINE_TWICE(Kind.INVALID),
    DAY_NOT_EMPTY(Kind.INVALID),
    SOURCE_WITHDRAWN(Kind.CONFLICT),
    LIKELY_DUPLICATE(Kind.CONFLICT),
    NOT_OWN(Kind.FORBIDDEN),
    APPROVER_NOT_TAKEN(Kind.FORBIDDEN),
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
