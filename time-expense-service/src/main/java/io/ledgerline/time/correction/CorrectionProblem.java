package io.ledgerline.time.correction;

import io.ledgerline.kit.problem.ProblemCode;
import io.ledgerline.time.approval.Impediment;
import io.ledgerline.time.fact.Facts;
import org.jspecify.annotations.Nullable;

/** Why a fact cannot be taken back, moved or deleted. */
enum CorrectionProblem implements ProblemCode {
    UNKNOWN_TIME_ENTRY(Kind.NOT_FOUND),
    UNKNOWN_EXPENSE_ITEM(Kind.NOT_FOUND),
    UNKNOWN(Kind.NOT_FOUND),
    CHANGE_NOT_VALID(Kind.INVALID),
    NOTHING_CHANGED(Kind.INVALID),
    ENTRIES_NOT_MOVABLE(Kind.CONFLICT),
    ITEMS_NOT_MOVABLE(Kind.CONFLICT),
    NOT_APPROVED(Kind.CONFLICT),
    NOT_SUBMITTED(Kind.CONFLICT),
    ALREADY_REVERSED(Kind.CONFLICT),
    BILLED(Kind.CONFLICT, "have exactly that line credited, which frees it"),
    PERIOD_CLOSED(Kind.CONFLICT),
    IN_THE_FUTURE(Kind.CONFLICT, "wait until the day has come"),
    WEEK_COMPLETE(Kind.CONFLICT, "open the week again"),
    TERMS_UNKNOWN(Kind.CONFLICT),
    RECEIPT_MISSING(Kind.CONFLICT),
    NEEDS_FINANCE(
            Kind.FORBIDDEN,
            "recall it and have it approved in two steps, or let a finance-controller do it"),
    NOT_MANAGER_OF_PROJECT(
            Kind.FORBIDDEN, "let the manager of the project or a finance-controller do it"),
    OF_DELEGATOR(Kind.FORBIDDEN),
    OWN(Kind.FORBIDDEN),
    SENT_BY_APPROVER(Kind.FORBIDDEN);

    private final Kind kind;
    private final @Nullable String remedy;

    CorrectionProblem(Kind kind) {
        this(kind, null);
    }

    CorrectionProblem(Kind kind, @Nullable String remedy) {
        this.kind = kind;
        this.remedy = remedy;
    }

    static CorrectionProblem of(Facts.Hindrance hindrance) {
        return switch (hindrance) {
            case TERMS_UNKNOWN -> TERMS_UNKNOWN;
            case RECEIPT_MISSING -> RECEIPT_MISSING;
        };
    }

    static CorrectionProblem of(Impediment impediment) {
        return switch (impediment) {
            case OF_DELEGATOR -> OF_DELEGATOR;
            case IN_THE_FUTURE -> IN_THE_FUTURE;
            case NOT_MANAGER_OF_PROJECT -> NOT_MANAGER_OF_PROJECT;
            case NEEDS_FINANCE -> NEEDS_FINANCE;
        };
    }

    /** What to do instead, or null. */
    @Nullable String remedy() {
        return remedy;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
