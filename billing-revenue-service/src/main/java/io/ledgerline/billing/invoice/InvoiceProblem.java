package io.ledgerline.billing.invoice;

import io.ledgerline.kit.problem.ProblemCode;

/** What can be wrong on the way to an invoice. */
public enum InvoiceProblem implements ProblemCode {
    INVALID_BILLING_RUN(Kind.INVALID),
    DATE_MISSING(Kind.INVALID),
    UNKNOWN_PROJECT(Kind.NOT_FOUND),
    BILLED_ABOVE_SOLD(Kind.INVALID),
    CONTRACT_NOT_KNOWN(Kind.INVALID),
    TAX_PROFILE_MISSING(Kind.INVALID),
    INVOICE_NOT_ISSUABLE(Kind.INVALID),
    FOUR_EYES(Kind.INVALID),
    PERIOD_CLOSED(Kind.CONFLICT),
    DATE_BEFORE_LAST_INVOICE(Kind.INVALID),
    DATE_BEFORE_INVOICE(Kind.INVALID),
    INVALID_CREDIT(Kind.INVALID),
    REASON_MISSING(Kind.INVALID),
    UNKNOWN_LINE(Kind.INVALID),
    NOTHING_TO_CREDIT(Kind.INVALID),
    CREDIT_ABOVE_INVOICE(Kind.INVALID),
    LINE_CREDITED(Kind.CONFLICT),
    NOT_AN_INVOICE(Kind.CONFLICT),
    CREDIT_BALANCE(Kind.CONFLICT),
    NOT_A_PROPOSAL(Kind.CONFLICT),
    UNKNOWN_BILLING_RUN(Kind.NOT_FOUND),
    UNKNOWN_PROPOSAL(Kind.NOT_FOUND),
    UNKNOWN_INVOICE(Kind.NOT_FOUND);

    private final Kind kind;

    InvoiceProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
