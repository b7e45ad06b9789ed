package io.ledgerline.time.expense;

import io.ledgerline.kit.problem.ProblemCode;

/** The codes that reading can answer; writing answers with the rules. */
enum ExpenseProblem implements ProblemCode {
    UNKNOWN_EXPENSE_ITEM;

    @Override
    public Kind kind() {
        return Kind.NOT_FOUND;
    }
}
