package io.ledgerline.project.intake;

import io.ledgerline.kit.problem.ProblemCode;

/** The codes with which a deal can be refused; DEAL_REFUSED stands over all the others. */
enum DealProblem implements ProblemCode {
    DEAL_REFUSED(Kind.INVALID),
    DEAL_ALREADY_CONTRACTED(Kind.CONFLICT),
    DEAL_MALFORMED(Kind.MALFORMED),
    FIELD_MISSING(Kind.INVALID),
    FIELD_MALFORMED(Kind.INVALID),
    DEAL_NOT_WON(Kind.INVALID),
    DEAL_DELETED(Kind.INVALID),
    UNKNOWN_LEGAL_ENTITY(Kind.NOT_FOUND),
    UNKNOWN_CUSTOMER(Kind.NOT_FOUND),
    TAX_PROFILE_MISSING(Kind.INVALID),
    UNKNOWN_TEMPLATE(Kind.NOT_FOUND),
    TEMPLATE_DOES_NOT_FIT(Kind.INVALID),
    RATE_CARD_MISSING(Kind.INVALID),
    CURRENCY_MISMATCH(Kind.INVALID),
    NO_LINE_ITEMS(Kind.INVALID),
    INCOMPLETE_PAGE(Kind.INVALID),
    UNMAPPED_PRODUCT(Kind.INVALID),
    LINE_TWICE(Kind.INVALID),
    LINE_OF_OTHER_DEAL(Kind.INVALID),
    PRICES_DIFFER(Kind.INVALID),
    QUANTITY_NOT_IN_MINUTES(Kind.INVALID),
    START_DATE_MISSING(Kind.INVALID),
    AMOUNT_MISMATCH(Kind.INVALID);

    private final Kind kind;

    DealProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
