package io.ledgerline.time.timesheet;

import io.ledgerline.kit.problem.ProblemCode;

/** The codes that reading can answer; writing answers with the rules. */
enum TimesheetProblem implements ProblemCode {
    UNKNOWN_TIME_ENTRY;

    @Override
    public Kind kind() {
        return Kind.NOT_FOUND;
    }
}
