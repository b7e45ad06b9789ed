package io.ledgerline.billing.entity;

import io.ledgerline.kit.problem.ProblemCode;

/** What can be wrong with a legal entity. */
public enum EntityProblem implements ProblemCode {
    INVALID_LEGAL_ENTITY(Kind.INVALID),
    LEGAL_ENTITY_EXISTS(Kind.CONFLICT),
    /** In a request's body; a path that names one answers the kit's 404. */
    UNKNOWN_LEGAL_ENTITY(Kind.NOT_FOUND),
    INVALID_CODE(Kind.INVALID),
    INVALID_NAME(Kind.INVALID),
    INVALID_COUNTRY(Kind.INVALID),
    INVALID_CURRENCY(Kind.INVALID),
    INVALID_TIME_ZONE(Kind.INVALID),
    INVALID_IBAN(Kind.INVALID),
    INVALID_TAX_RATE(Kind.INVALID),
    INVALID_ADDRESS(Kind.INVALID);

    private final Kind kind;

    EntityProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
