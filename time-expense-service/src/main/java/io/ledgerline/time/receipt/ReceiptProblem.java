package io.ledgerline.time.receipt;

import io.ledgerline.kit.problem.ProblemCode;

/** The codes of a receipt that is not there or not taken. */
enum ReceiptProblem implements ProblemCode {
    UNKNOWN_EXPENSE_ITEM(Kind.NOT_FOUND),
    UNKNOWN_RECEIPT(Kind.NOT_FOUND),
    RECEIPT_EMPTY(Kind.INVALID),
    RECEIPTS_UNAVAILABLE(Kind.UNAVAILABLE);

    private final Kind kind;

    ReceiptProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
