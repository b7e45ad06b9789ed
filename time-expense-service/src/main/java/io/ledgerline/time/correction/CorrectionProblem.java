package io.ledgerline.time.correction;

import io.ledgerline.kit.command.ProblemCode;
import io.ledgerline.time.fact.Facts;

/** Why a fact cannot be taken back, moved or deleted. */
enum CorrectionProblem implements ProblemCode {
    UNKNOWN_TIME_ENTRY(Kind.NOT_FOUND),
    UNKNOWN_EXPENSE_ITEM(Kind.NOT_FOUND),
    UNKNOWN(Kind.NOT_FOUND),
    UNKNOWN_PROJECT(Kind.NOT_FOUND),
    PROJECT_AMBIGUOUS(Kind.INVALID),
    SELECTION_NOT_VALID(Kind.INVALID),
    CHANGE_NOT_VALID(Kind.INVALID),
    NOTHING_CHANGED(Kind.INVALID),
    TOO_MANY_RECORDS(Kind.INVALID),
    ENTRIES_NOT_MOVABLE(Kind.CONFLICT),
    ITEMS_NOT_MOVABLE(Kind.CONFLICT),
    NOT_APPROVED(Kind.CONFLICT),
    NOT_SUBMITTED(Kind.CONFLICT),
    ALREADY_REVERSED(Kind.CONFLICT),
    BILLED(Kind.CONFLICT),
    PERIOD_CLOSED(Kind.CONFLICT),
    TERMS_UNKNOWN(Kind.CONFLICT),
    RECEIPT_MISSING(Kind.CONFLICT),
    NEEDS_FINANCE(Kind.FORBIDDEN),
    OWN(Kind.FORBIDDEN),
    SENT_BY_APPROVER(Kind.FORBIDDEN);

    private final Kind kind;

    CorrectionProblem(Kind kind) {
        this.kind = kind;
    }

    static CorrectionProblem of(Facts.Hindrance hindrance) {
        return switch (hindrance) {
            case TERMS_UNKNOWN -> TERMS_UNKNOWN;
            case RECEIPT_MISSING -> RECEIPT_MISSING;
            case NEEDS_FINANCE -> NEEDS_FINANCE;
        };
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
