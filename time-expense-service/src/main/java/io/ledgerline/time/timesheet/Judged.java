package io.ledgerline.time.timesheet;

import io.ledgerline.time.policy.Objection;
import io.ledgerline.time.policy.Outcome;
import io.ledgerline.time.policy.Question;
import io.ledgerline.time.policy.Rule;
import io.ledgerline.time.policy.Submission;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of a submission.
 *
 * @param entry the entry made of it, or the stored one it repeats; null when refused
 * @param objections every rule not met; empty unless waiting or rejected
 */
public record Judged(
        Submission submission, Outcome outcome, @Nullable Entry entry, List<Objection> objections) {

    public Judged {
        objections = List.copyOf(objections);
    }

    static Judged accepted(Submission submission, Entry entry) {
        return new Judged(submission, Outcome.ACCEPTED, entry, List.of());
    }

    static Judged duplicate(Submission submission, Entry stored) {
        return new Judged(submission, Outcome.DUPLICATE, stored, List.of());
    }

    static Judged refused(Submission submission, List<Objection> objections) {
        return new Judged(submission, Outcome.refused(objections), null, objections);
    }

    /** Whether the work is stored already, as it was sent or in a later version. */
    public boolean isDuplicate() {
        return outcome == Outcome.DUPLICATE;
    }

    /** Whether a person has found the entry of another record to be the same work. */
    public boolean isDropped() {
        return isDuplicate() && entry != null && !entry.sourceKey().equals(submission.sourceKey());
    }

    /** Whether another system tells of what looks like the same work. */
    public boolean isLikelyDuplicate() {
        return objections.stream().anyMatch(one -> one.code() == Rule.LIKELY_DUPLICATE);
    }

    /** The questions that only a person can answer. */
    Set<String> questions() {
        return Question.among(objections.stream().flatMap(one -> one.waitsFor().stream()));
    }

    Judged superseded() {
        return new Judged(submission, Outcome.SUPERSEDED, null, List.of());
    }
}
