package io.ledgerline.assignment.person;

import io.ledgerline.kit.problem.ProblemCode;

/** Why people's data is refused. */
enum ConsultantProblem implements ProblemCode {
    UNKNOWN_CONSULTANT(Kind.NOT_FOUND),
    MALFORMED_FEED(Kind.MALFORMED),
    TOO_MANY_WORKERS(Kind.INVALID),
    WORKER_REFUSED(Kind.INVALID),
    WORKER_ID_MISSING(Kind.INVALID),
    EMPLOYEE_ID_MISSING(Kind.INVALID),
    EMPLOYEE_ID_TAKEN(Kind.INVALID),
    USER_ID_MISSING(Kind.INVALID),
    USER_ID_TAKEN(Kind.INVALID),
    NAME_MISSING(Kind.INVALID),
    ROLE_MISSING(Kind.INVALID),
    EFFECTIVE_DATE_INVALID(Kind.INVALID),
    HIRE_DATE_INVALID(Kind.INVALID),
    TERMINATION_DATE_INVALID(Kind.INVALID),
    FTE_INVALID(Kind.INVALID),
    COST_RATE_INVALID(Kind.INVALID),
    COST_RATE_EXISTS(Kind.INVALID),
    CURRENCY_MISMATCH(Kind.INVALID),
    VALID_FROM_INVALID(Kind.INVALID);

    private final Kind kind;

    ConsultantProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
