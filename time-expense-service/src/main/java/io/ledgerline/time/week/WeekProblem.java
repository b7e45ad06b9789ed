package io.ledgerline.time.week;

import io.ledgerline.kit.problem.ProblemCode;

/** What can be wrong with a declaration. */
enum WeekProblem implements ProblemCode {
    WEEK_NOT_VALID(Kind.INVALID),
    UNKNOWN_CONSULTANT(Kind.NOT_FOUND),
    WEEK_NOT_COMPLETE(Kind.NOT_FOUND),
    NOT_OWN_WEEK(Kind.FORBIDDEN);

    private final Kind kind;

    WeekProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
