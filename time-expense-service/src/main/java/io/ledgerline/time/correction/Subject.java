package io.ledgerline.time.correction;

import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.problem.Problem;
import io.ledgerline.kit.problem.Violation;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.time.reference.Wanted;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a kind of fact is called in answers and in the audit trail. */
enum Subject {
    TIME_ENTRY(
            "entries",
            "time-entry",
            "time-entries",
            CorrectionProblem.UNKNOWN_TIME_ENTRY,
            CorrectionProblem.ENTRIES_NOT_MOVABLE),
    EXPENSE_ITEM(
            "items",
            "expense-item",
            "expense-items",
            CorrectionProblem.UNKNOWN_EXPENSE_ITEM,
            CorrectionProblem.ITEMS_NOT_MOVABLE);

    private final String field;
    private final String one;
    private final String many;
    private final CorrectionProblem unknown;
    private final CorrectionProblem notMovable;

    Subject(
            String field,
            String one,
            String many,
            CorrectionProblem unknown,
            CorrectionProblem notMovable) {
        this.field = field;
        this.one = one;
        this.many = many;
        this.unknown = unknown;
        this.notMovable = notMovable;
    }

    static Subject of(Wanted.Module module) {
        return switch (module) {
            case TIME -> TIME_ENTRY;
            case EXPENSE -> EXPENSE_ITEM;
        };
    }

    /** As the audit trail calls an action with one of them. */
    String one() {
        return one;
    }

    /** As the audit trail calls an action with several. */
    String many() {
        return many;
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
        return "%s %s cannot be %s: %s".formatted(one.replace('-', ' '), id, done, why);
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
