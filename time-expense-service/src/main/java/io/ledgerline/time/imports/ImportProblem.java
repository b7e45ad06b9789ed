package io.ledgerline.time.imports;

import io.ledgerline.kit.problem.ProblemCode;

/** What an import or a registration as a whole is refused for. */
enum ImportProblem implements ProblemCode {
    UNKNOWN_FEED(Kind.NOT_FOUND),
    IMPORT_SHAPE(Kind.INVALID),
    IMPORT_SIZE(Kind.INVALID),
    /** One record of an import that is kept as a case while the others go on. */
    IMPORT_RECORD_NOT_VALID(Kind.INVALID),
    /** Its system has deleted a record that is not here, so that nothing could be withdrawn. */
    SOURCE_DELETED_UNKNOWN(Kind.NOT_FOUND),
    /** Its system has taken away work that must not go unseen: approved, or in a closed period. */
    SOURCE_DELETED_AFTER_APPROVAL(Kind.CONFLICT),
    REFERENCE_NOT_VALID(Kind.INVALID);

    private final Kind kind;

    ImportProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
