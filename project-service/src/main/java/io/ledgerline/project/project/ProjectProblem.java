package io.ledgerline.project.project;

import io.ledgerline.kit.problem.ProblemCode;

/** The codes this feature can answer. */
public enum ProjectProblem implements ProblemCode {
    UNKNOWN_PROJECT(Kind.NOT_FOUND),
    UNKNOWN_TASK(Kind.NOT_FOUND),
    UNKNOWN_MILESTONE(Kind.NOT_FOUND),
    PROJECT_NOT_ACTIVE(Kind.CONFLICT),
    PROJECT_REJECTED(Kind.CONFLICT),
    STATE_NOT_REACHABLE(Kind.CONFLICT),
    TASK_NOT_CLOSED(Kind.CONFLICT),
    TASK_CODE_TAKEN(Kind.CONFLICT),
    UNKNOWN_CONTRACT_LINE(Kind.NOT_FOUND),
    CHANGE_INVALID(Kind.INVALID),
    FIELD_MISSING(Kind.INVALID),
    DATE_AFTER_CONTRACT(Kind.INVALID),
    DATE_OUTSIDE_PROJECT(Kind.INVALID),
    SET_UP_REFUSED(Kind.INVALID),
    TASK_ALREADY_CLOSED(Kind.CONFLICT),
    MILESTONE_ALREADY_ACCEPTED(Kind.CONFLICT),
    ACCEPTANCE_INVALID(Kind.INVALID),
    DATE_MISSING(Kind.INVALID),
    DATE_IN_FUTURE(Kind.INVALID),
    DATE_BEFORE_PROJECT(Kind.INVALID),
    PERIOD_CLOSED(Kind.CONFLICT);

    private final Kind kind;

    ProjectProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
