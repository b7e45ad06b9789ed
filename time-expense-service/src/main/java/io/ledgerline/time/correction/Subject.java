package io.ledgerline.time.correction;

import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.problem.Problem;
import io.ledgerline.kit.problem.Violation;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.time.fact.Kind;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a kind of fact is called in answers. */
enum Subject {
    TIME_ENTRY(
            "entries",
            Kind.TIME,
            CorrectionProblem.UNKNOWN_TIME_ENTRY,
            CorrectionProblem.ENTRIES_NOT_MOVABLE),
    EXPENSE_ITEM(
            "items",
            Kind.EXPENSE,
            CorrectionProblem.UNKNOWN_EXPENSE_ITEM,
            CorrectionProblem.ITEMS_NOT_MOVABLE);

    private final String field;
    private final Kind kind;
    private final CorrectionProblem unknown;
    private final CorrectionProblem notMovable;

    Subject(String field, Kind kind, CorrectionProblem unknown, CorrectionProblem notMovable) {
        this.field = field;
        this.kind = kind;
        this.unknown = unknown;
        this.notMovable = notMovable;
    }

    static Subject of(Kind kind) {
        return switch (kind) {
            case TIME -> TIME_ENTRY;
            case EXPENSE -> EXPENSE_ITEM;
        };
    }

    /** The answer to an id that the scope does not see. */
    CorrectionProblem unknown() {
        return unknown;
    }

    CorrectionProblem notMovable() {
        return notMovable;
    }

    String path(UUID id) {
        return field + "[" + id + "]";
    }

    /**
     * @param done what could not be done, "moved"
     */
    String message(UUID id, String done, CorrectionProblem why) {
        return "%s %s cannot be %s: %s".formatted(kind.one().replace('-', ' '), id, done, why);
    }

    Violation unmoved(CorrectionProblem why, UUID id) {
        return violation(path(id), id, "moved", why);
    }

    /** Refuses the correction of one fact for all of the reasons, of which there is one. */
    <R> Decision<R> uncorrected(UUID id, List<CorrectionProblem> reasons) {
        return Decision.reject(
                Problem.of(
                        reasons.getFirst(),
                        reasons.stream()
                                .map(why -> violation(null, id, "corrected", why))
                                .toList()));
    }

    private Violation violation(
            @Nullable String field, UUID id, String done, CorrectionProblem why) {
        return new Violation(
                why.name(), field, message(id, done, why), OwnerQueue.PMO, why.remedy());
    }
}
