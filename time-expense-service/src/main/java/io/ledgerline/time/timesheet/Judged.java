package io.ledgerline.time.timesheet;

import io.ledgerline.time.policy.Objection;
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

    /**
     * ACCEPTED stored; DUPLICATE of the same or a later version; SUPERSEDED by a later version
     * before it was approved; WAITING for facts; REJECTED until a person acts.
     */
    public enum Outcome {
        ACCEPTED,
        DUPLICATE,
        SUPERSEDED,
        WAITING,
        REJECTED
    }

    static Judged accepted(Submission submission, Entry entry) {
        return new Judged(submission, Outcome.ACCEPTED, entry, List.of());
    }

    static Judged duplicate(Submission submission, Entry stored) {
        return new Judged(submission, Outcome.DUPLICATE, stored, List.of());
    }

    /**
     * Waits when every objection may be lifted by a fact to come, and while a person has to say if
     * it is to be kept: until then the other objections are only named.
     */
    static Judged refused(Submission submission, List<Objection> objections) {
        var waits =
                objections.stream().anyMatch(Objection::asks)
                        || objections.stream().allMatch(Objection::waits);
        return new Judged(submission, waits ? Outcome.WAITING : Outcome.REJECTED, null, objections);
    }

    /** Whether a person has found the entry of another record to be the same work. */
    public boolean isDropped() {
        return outcome == Outcome.DUPLICATE
                && entry != null
                && !entry.sourceKey().equals(submission.sourceKey());
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
