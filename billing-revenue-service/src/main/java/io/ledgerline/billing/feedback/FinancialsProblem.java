package io.ledgerline.billing.feedback;

import io.ledgerline.kit.problem.ProblemCode;

/** What can be wrong with a question for a project's figures. */
public enum FinancialsProblem implements ProblemCode {
    UNKNOWN_PROJECT;

    @Override
    public Kind kind() {
        return Kind.NOT_FOUND;
    }
}
