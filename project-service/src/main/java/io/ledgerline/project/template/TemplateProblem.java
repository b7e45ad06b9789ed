package io.ledgerline.project.template;

import io.ledgerline.kit.problem.ProblemCode;

/** The codes this feature can answer. */
enum TemplateProblem implements ProblemCode {
    TEMPLATE_INVALID(Kind.INVALID),
    FIELD_MISSING(Kind.INVALID),
    FIELD_MALFORMED(Kind.INVALID),
    UNKNOWN_LEGAL_ENTITY(Kind.NOT_FOUND),
    CODE_TWICE(Kind.INVALID),
    SHARES_NOT_WHOLE(Kind.INVALID),
    MILESTONES_MISSING(Kind.INVALID),
    MILESTONE_AFTER_END(Kind.INVALID),
    BILLING_TYPE_NOT_ALLOWED(Kind.INVALID),
    CAP_NOT_HOLDABLE(Kind.INVALID),
    TEMPLATE_CODE_TAKEN(Kind.CONFLICT),
    UNKNOWN_TEMPLATE(Kind.NOT_FOUND);

    private final Kind kind;

    TemplateProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
