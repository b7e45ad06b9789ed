package io.ledgerline.billing.period;

import io.ledgerline.kit.problem.ProblemCode;

/** What can be wrong with a posting period. */
public enum PeriodProblem implements ProblemCode {
    INVALID_PERIOD(Kind.INVALID),
    INVALID_STATUS(Kind.INVALID),
    REASON_MISSING(Kind.INVALID),
    PERIOD_EXISTS(Kind.CONFLICT),
    STATUS_NOT_ALLOWED(Kind.CONFLICT),
    UNKNOWN_PERIOD(Kind.NOT_FOUND),
    NO_OPEN_PERIOD(Kind.INVALID);

    private final Kind kind;

    PeriodProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
