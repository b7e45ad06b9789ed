package io.ledgerline.time.correction;

import io.ledgerline.kit.command.ProblemCode;

/** Why an entry cannot be taken back, moved or deleted. */
enum CorrectionProblem implements ProblemCode {
    UNKNOWN_TIME_ENTRY(Kind.NOT_FOUND),
    UNKNOWN_PROJECT(Kind.NOT_FOUND),
    PROJECT_AMBIGUOUS(Kind.INVALID),
    SELECTION_NOT_VALID(Kind.INVALID),
    CHANGE_NOT_VALID(Kind.INVALID),
    NOTHING_CHANGED(Kind.INVALID),
    TOO_MANY_RECORDS(Kind.INVALID),
    ENTRIES_NOT_MOVABLE(Kind.CONFLICT),
    NOT_APPROVED(Kind.CONFLICT),
    NOT_SUBMITTED(Kind.CONFLICT),
    ALREADY_REVERSED(Kind.CONFLICT),
    BILLED(Kind.CONFLICT),
    PERIOD_CLOSED(Kind.CONFLICT),
    TERMS_UNKNOWN(Kind.CONFLICT),
    OWN(Kind.FORBIDDEN),
    SENT_BY_APPROVER(Kind.FORBIDDEN);

    private final Kind kind;

    CorrectionProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
