package io.ledgerline.assignment.assignment;

import io.ledgerline.kit.problem.ProblemCode;

/** Why an assignment is refused. */
enum AssignmentProblem implements ProblemCode {
    UNKNOWN_ASSIGNMENT(Kind.NOT_FOUND),
    ALREADY_CANCELLED(Kind.CONFLICT),
    ASSIGNMENT_REFUSED(Kind.INVALID),
    UNKNOWN_PROJECT(Kind.NOT_FOUND),
    PROJECT_NOT_ACTIVE(Kind.CONFLICT),
    UNKNOWN_TASK(Kind.NOT_FOUND),
    TASK_CLOSED(Kind.INVALID),
    UNKNOWN_CONSULTANT(Kind.NOT_FOUND),
    NOT_EMPLOYED(Kind.INVALID),
    ROLE_MISSING(Kind.INVALID),
    DATES_INVALID(Kind.INVALID),
    OUTSIDE_PROJECT_DATES(Kind.INVALID),
    OUTSIDE_TASK_DATES(Kind.INVALID),
    NO_WORKING_DAY(Kind.INVALID),
    MINUTES_NOT_POSITIVE(Kind.INVALID),
    BOOKING_TYPE_MISSING(Kind.INVALID),
    OVERBOOKED(Kind.INVALID);

    private final Kind kind;

    AssignmentProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
