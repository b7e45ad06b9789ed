package io.ledgerline.time.desk;

import io.ledgerline.kit.problem.ProblemCode;

/** Why a decision is not taken. */
enum DeskProblem implements ProblemCode {
    DECISION_MISSING(Kind.INVALID),
    NOTHING_TO_DECIDE(Kind.CONFLICT),
    ALREADY_DECIDED(Kind.CONFLICT);

    private final Kind kind;

    DeskProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
