package io.ledgerline.billing.rates;

import io.ledgerline.kit.problem.ProblemCode;

/** What can be wrong with a rate card. */
public enum RateProblem implements ProblemCode {
    INVALID_RATE_CARD(Kind.INVALID),
    INVALID_CODE(Kind.INVALID),
    INVALID_CURRENCY(Kind.INVALID),
    INVALID_DATES(Kind.INVALID),
    INVALID_ROLE(Kind.INVALID),
    INVALID_RATE(Kind.INVALID),
    NO_RATES(Kind.INVALID),
    OVERLAPPING_RATES(Kind.INVALID),
    RATE_CARD_EXISTS(Kind.CONFLICT),
    UNKNOWN_RATE_CARD(Kind.NOT_FOUND);

    private final Kind kind;

    RateProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
