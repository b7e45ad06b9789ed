package io.ledgerline.billing.payment;

import io.ledgerline.kit.problem.ProblemCode;

/** What can be wrong with money that the bank booked. */
public enum PaymentProblem implements ProblemCode {
    UNREADABLE_NOTIFICATION(Kind.MALFORMED),
    INVALID_NOTIFICATION(Kind.INVALID),
    UNKNOWN_ACCOUNT(Kind.INVALID),
    REFERENCE_MISSING(Kind.INVALID),
    AMOUNT_MISMATCH(Kind.INVALID),
    INVALID_AMOUNT(Kind.INVALID),
    DATE_MISSING(Kind.INVALID),
    NO_OPEN_PERIOD(Kind.INVALID),
    PAYMENT_UNALLOCATED(Kind.INVALID),
    CURRENCY_MISMATCH(Kind.INVALID);

    private final Kind kind;

    PaymentProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
