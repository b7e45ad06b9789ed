package io.ledgerline.billing.payment;

import io.ledgerline.kit.problem.ProblemCode;

/** What can be wrong with money that the bank booked, and with what is done with it. */
public enum PaymentProblem implements ProblemCode {
    UNKNOWN_PAYMENT(Kind.NOT_FOUND),
    UNKNOWN_BALANCE(Kind.NOT_FOUND),
    UNKNOWN_BANK_ENTRY(Kind.NOT_FOUND),
    NOT_TO_BE_BOOKED(Kind.CONFLICT),
    INVALID_CLEARING(Kind.INVALID),
    INVALID_CLEARING_DATE(Kind.INVALID),
    AMOUNT_NOT_AVAILABLE(Kind.INVALID),
    INVOICE_NOT_OPEN(Kind.INVALID),
    OTHER_CUSTOMER(Kind.INVALID),
    NOTHING_TO_UNDO(Kind.INVALID),
    CONTROLLER_ONLY(Kind.INVALID),
    WRITE_OFF_LIMIT(Kind.INVALID),
    REASON_MISSING(Kind.INVALID),
    UNKNOWN_ACCOUNT(Kind.INVALID),
    NO_OPEN_PERIOD(Kind.INVALID),
    PAYMENT_UNALLOCATED(Kind.INVALID),
    PAYMENT_PROPOSAL(Kind.INVALID),
    CURRENCY_MISMATCH(Kind.INVALID),
    BANK_FILE_REFUSED(Kind.INVALID),
    BANK_ENTRY_DISPUTED(Kind.INVALID),
    BANK_ENTRY_REPEATED(Kind.INVALID),
    BANK_DEBIT_UNDONE(Kind.INVALID),
    BANK_RETURN_UNMATCHED(Kind.INVALID),
    STATEMENT_GAP(Kind.INVALID);

    private final Kind kind;

    PaymentProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
