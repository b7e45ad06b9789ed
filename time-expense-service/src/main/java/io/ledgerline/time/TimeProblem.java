package io.ledgerline.time;

import io.ledgerline.kit.problem.ProblemCode;

/** What this service refuses a request for, beside the rules for time and money. */
public enum TimeProblem implements ProblemCode {
    // Receipts.
    UNKNOWN_EXPENSE_ITEM(Kind.NOT_FOUND),
    UNKNOWN_RECEIPT(Kind.NOT_FOUND),
    RECEIPT_EMPTY(Kind.INVALID),
    RECEIPTS_UNAVAILABLE(Kind.UNAVAILABLE),
    // Forms.
    MISSING(Kind.INVALID),
    TEXT_NOT_VALID(Kind.INVALID),
    OUT_OF_RANGE(Kind.INVALID),
    NOT_OWN(Kind.FORBIDDEN),
    APPROVER_NOT_TAKEN(Kind.FORBIDDEN),
    // Selections of facts.
    SELECTION_NOT_VALID(Kind.INVALID),
    UNKNOWN_PROJECT(Kind.NOT_FOUND),
    PROJECT_AMBIGUOUS(Kind.INVALID),
    TOO_MANY_RECORDS(Kind.INVALID),
    // Policies.
    POLICY_NOT_VALID(Kind.INVALID),
    POLICIES_OVERLAP(Kind.INVALID),
    CURRENCY_NOT_OF_ENTITY(Kind.INVALID),
    LIMIT_NOT_VALID(Kind.INVALID),
    // Time entries.
    UNKNOWN_TIME_ENTRY(Kind.NOT_FOUND),
    // Weeks.
    WEEK_NOT_VALID(Kind.INVALID),
    UNKNOWN_CONSULTANT(Kind.NOT_FOUND),
    WEEK_NOT_COMPLETE(Kind.NOT_FOUND),
    NOT_OWN_WEEK(Kind.FORBIDDEN),
    // Decisions.
    DECISION_MISSING(Kind.INVALID),
    NOTHING_TO_DECIDE(Kind.CONFLICT),
    ALREADY_DECIDED(Kind.CONFLICT),
    // Imports and names of foreign systems.
    UNKNOWN_FEED(Kind.NOT_FOUND),
    IMPORT_SHAPE(Kind.INVALID),
    IMPORT_SIZE(Kind.INVALID),
    /** One record of an import that is kept as a case while the others go on. */
    IMPORT_RECORD_NOT_VALID(Kind.INVALID),
    /** Its system has deleted a record that is not here, so that nothing could be withdrawn. */
    SOURCE_DELETED_UNKNOWN(Kind.NOT_FOUND),
    /** Its system has taken away work that must not go unseen: approved, or in a closed period. */
    SOURCE_DELETED_AFTER_APPROVAL(Kind.CONFLICT),
    REFERENCE_NOT_VALID(Kind.INVALID),
    // Exchange rates.
    RATE_NOT_VALID(Kind.INVALID),
    // The intake.
    BATCH_SIZE(Kind.INVALID),
    LINE_TWICE(Kind.INVALID),
    DAY_NOT_EMPTY(Kind.INVALID),
    SOURCE_WITHDRAWN(Kind.CONFLICT),
    LIKELY_DUPLICATE(Kind.CONFLICT),
    UNKNOWN_BATCH(Kind.NOT_FOUND),
    QUEUE_FULL(Kind.BUSY),
    // Delegations.
    DELEGATION_NOT_VALID(Kind.INVALID),
    NOT_OWN_DELEGATION(Kind.FORBIDDEN),
    UNKNOWN_DELEGATION(Kind.NOT_FOUND),
    ALREADY_REVOKED(Kind.CONFLICT);

    private final Kind kind;

    TimeProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
