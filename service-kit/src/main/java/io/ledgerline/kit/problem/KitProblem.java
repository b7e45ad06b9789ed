package io.ledgerline.kit.problem;

/** The codes the kit itself can answer. */
public enum KitProblem implements ProblemCode {
    IDEMPOTENCY_KEY_MISSING(Kind.MALFORMED),
    IDEMPOTENCY_KEY_REUSED(Kind.INVALID),
    IF_MATCH_MISSING(Kind.MALFORMED),
    CHANGED_MEANWHILE(Kind.STALE),
    IN_PROGRESS(Kind.CONFLICT),
    OUTCOME_UNKNOWN(Kind.UNAVAILABLE),
    MALFORMED_REQUEST(Kind.MALFORMED),
    RULES_NOT_MET(Kind.INVALID),
    UNKNOWN_CASE(Kind.NOT_FOUND),
    CASE_NOT_OPEN(Kind.CONFLICT),
    CASE_NOT_RETRYABLE(Kind.CONFLICT),
    REASON_MISSING(Kind.INVALID),
    UNKNOWN_LEGAL_ENTITY(Kind.NOT_FOUND),
    UNREADABLE_RECORD(Kind.INVALID),
    PROCESSING_FAILED(Kind.INVALID);

    private final Kind kind;

    KitProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
