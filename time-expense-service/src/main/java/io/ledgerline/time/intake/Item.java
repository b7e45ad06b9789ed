package io.ledgerline.time.intake;

import io.ledgerline.kit.command.Violation;
import io.ledgerline.time.policy.Objection;
import io.ledgerline.time.timesheet.Entry;
import io.ledgerline.time.timesheet.Judged;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one received record.
 *
 * @param batchId null when it came alone
 */
record Item(@Nullable UUID batchId, Judged judged) {

    boolean isAccepted() {
        return judged.outcome() == Judged.Outcome.ACCEPTED;
    }

    /** Whether nothing is left to do for the record, so that its earlier refusals are void. */
    boolean isSettled() {
        return isAccepted() || judged.isDropped();
    }

    @Nullable UUID entryId() {
        Entry entry = judged.entry();
        return isAccepted() && entry != null ? entry.id() : null;
    }

    /** The rule that the case is named after, or null when there is no case. */
    @Nullable String objection() {
        return judged.objections().isEmpty() ? null : judged.objections().getFirst().code().name();
    }

    /** All objections as one: named after the first, its message naming every one. */
    Violation violation() {
        var first = judged.objections().getFirst();
        return new Violation(
                first.code().name(),
                first.field(),
                judged.objections().stream()
                        .map(Objection::message)
                        .collect(Collectors.joining("; ")),
                first.owner(),
                first.remedy());
    }
}
