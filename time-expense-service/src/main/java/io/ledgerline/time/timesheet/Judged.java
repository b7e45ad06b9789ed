package io.ledgerline.time.timesheet;

import io.ledgerline.kit.value.KnownFact;
import io.ledgerline.time.policy.Objection;
import io.ledgerline.time.policy.Outcome;
import io.ledgerline.time.policy.Question;
import io.ledgerline.time.policy.Rule;
import io.ledgerline.time.policy.Submission;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of a submission.
 *
 * @param entry the entry made of it, or the stored one it repeats; null when refused, or when its
 *     system has taken the work away
 * @param objections every rule not met; empty unless waiting or rejected
 * @param approver user name of who approved it where it comes from; null when that was not told or
 *     nobody is known by the name
 */
public record Judged(
        Submission submission,
        Outcome outcome,
        @Nullable Entry entry,
        List<Objection> objections,
        @Nullable String approver) {

    public Judged {
        objections = List.copyOf(objections);
    }

    static Judged accepted(Submission submission, Entry entry, @Nullable String approver) {
        return new Judged(submission, Outcome.ACCEPTED, entry, List.of(), approver);
    }

    /** The same outcome with the entry as it will be stored. */
    Judged with(Entry other) {
        return new Judged(submission, outcome, other, objections, approver);
    }

    /** The entry that is accepted. */
    Optional<Entry> accepted() {
        return outcome == Outcome.ACCEPTED ? Optional.ofNullable(entry) : Optional.empty();
    }

    /**
     * The accepted entry as approved by the one whom its source names, on receipt. Four eyes: not
     * by who worked or sent it.
     */
    Optional<Entry> approvedAtSource() {
        return accepted()
                .filter(one ->
                        approver != null
                                && !approver.equals(one.workedBy())
                                && !approver.equals(one.submittedBy()))
                .map(one ->
                        one.approved(
                                Objects.requireNonNull(approver),
                                one.receivedAt(),
                                one.accountingDate()));
    }

    static Judged duplicate(Submission submission, Entry stored) {
        return new Judged(submission, Outcome.DUPLICATE, stored, List.of(), null);
    }

    /** Repeats work that its system has taken away in this version or a later one. */
    static Judged withdrawn(Submission submission) {
        return new Judged(submission, Outcome.DUPLICATE, null, List.of(), null);
    }

    static Judged refused(Submission submission, List<Objection> objections) {
        return new Judged(submission, Outcome.refused(objections), null, objections, null);
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
    Set<KnownFact> questions() {
        return Question.among(objections.stream().flatMap(one -> one.waitsFor().stream()));
    }

    Judged superseded() {
        return new Judged(submission, Outcome.SUPERSEDED, null, List.of(), null);
    }
}
