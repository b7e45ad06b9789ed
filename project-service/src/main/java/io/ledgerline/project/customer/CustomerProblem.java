package io.ledgerline.project.customer;

import io.ledgerline.kit.problem.ProblemCode;

/** The codes this feature can answer. */
enum CustomerProblem implements ProblemCode {
    CUSTOMER_INVALID(Kind.INVALID),
    FIELD_MISSING(Kind.INVALID),
    FIELD_FIXED(Kind.INVALID),
    FIELD_MALFORMED(Kind.INVALID),
    UNKNOWN_LEGAL_ENTITY(Kind.NOT_FOUND),
    UNKNOWN_COUNTRY(Kind.INVALID),
    UNKNOWN_CURRENCY(Kind.INVALID),
    TAX_PROFILE_UNKNOWN(Kind.INVALID),
    SYSTEM_TWICE(Kind.INVALID),
    CUSTOMER_CODE_TAKEN(Kind.CONFLICT),
    EXTERNAL_REFERENCE_TAKEN(Kind.CONFLICT),
    UNKNOWN_CUSTOMER(Kind.NOT_FOUND);

    private final Kind kind;

    CustomerProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
