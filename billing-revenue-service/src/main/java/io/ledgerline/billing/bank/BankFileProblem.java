package io.ledgerline.billing.bank;

import io.ledgerline.kit.problem.ProblemCode;

/** What can be wrong with a file of a bank. */
public enum BankFileProblem implements ProblemCode {
    UNREADABLE_NOTIFICATION(Kind.MALFORMED),
    INVALID_NOTIFICATION(Kind.INVALID),
    UNKNOWN_MESSAGE_VERSION(Kind.INVALID),
    UNKNOWN_STATUS(Kind.INVALID),
    ACCOUNT_MISSING(Kind.INVALID),
    REFERENCE_MISSING(Kind.INVALID),
    AMOUNT_MISMATCH(Kind.INVALID),
    INVALID_AMOUNT(Kind.INVALID),
    DATE_MISSING(Kind.INVALID),
    BALANCE_MISSING(Kind.INVALID),
    BALANCE_MISMATCH(Kind.INVALID);

    private final Kind kind;

    BankFileProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
