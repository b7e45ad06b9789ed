package io.ledgerline.time.fact;

import io.ledgerline.kit.value.KnownFact;
import io.ledgerline.time.policy.Objection;
import io.ledgerline.time.policy.Outcome;
import io.ledgerline.time.policy.Question;
import io.ledgerline.time.policy.Rule;
import io.ledgerline.time.reference.Submitted;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of a record as it was sent.
 *
 * @param fact that was made of it, or the stored one it repeats; null when refused, or when its
 *     system has taken it away
 * @param objections every rule not met; empty unless waiting or rejected
 * @param approver user name of who approved it where it comes from; null when that was not told or
 *     nobody is known by the name
 * @param replaced what was stored before in the place of an accepted fact, or null
 */
public record Judged<S extends Submitted<S>, T extends Fact<T>>(
        S submission,
        Outcome outcome,
        @Nullable T fact,
        List<Objection> objections,
        @Nullable String approver,
        @Nullable T replaced) {

    public Judged {
        objections = List.copyOf(objections);
    }

    static <S extends Submitted<S>, T extends Fact<T>> Judged<S, T> duplicate(
            S submission, T stored) {
        return new Judged<>(submission, Outcome.DUPLICATE, stored, List.of(), null, null);
    }

    /** Repeats what its system has taken away in this version or a later one. */
    public static <S extends Submitted<S>, T extends Fact<T>> Judged<S, T> withdrawn(S submission) {
        return new Judged<>(submission, Outcome.DUPLICATE, null, List.of(), null, null);
    }

    static <S extends Submitted<S>, T extends Fact<T>> Judged<S, T> refused(
            S submission, List<Objection> objections) {
        return new Judged<>(submission, Outcome.refused(objections), null, objections, null, null);
    }

    Judged<S, T> superseded() {
        return new Judged<>(submission, Outcome.SUPERSEDED, null, List.of(), null, null);
    }

    /** The same outcome with the fact as it will be stored. */
    public Judged<S, T> with(T other) {
        return new Judged<>(submission, outcome, other, objections, approver, replaced);
    }

    /** The fact that is accepted. */
    public Optional<T> accepted() {
        return outcome == Outcome.ACCEPTED ? Optional.ofNullable(fact) : Optional.empty();
    }

    /**
     * The accepted fact as approved by the one whom its source names, on receipt. Four eyes: not by
     * who worked or sent it.
     */
    public Optional<T> approvedAtSource() {
        var by = approver;
        return by == null
                ? Optional.empty()
                : accepted()
                        .filter(one -> !by.equals(one.person()) && !by.equals(one.submittedBy()))
                        .map(one ->
                                one.approved(by, one.origin().receivedAt(), one.accountingDate()));
    }

    /** Whether it is stored already, as it was sent or in a later version. */
    public boolean isDuplicate() {
        return outcome == Outcome.DUPLICATE;
    }

    /** Whether a person has found the fact of another record to be the same. */
    public boolean isDropped() {
        return isDuplicate() && fact != null && !fact.sourceKey().equals(submission.sourceKey());
    }

    /** Whether another system tells of what looks like the same. */
    public boolean isLikelyDuplicate() {
        return objections.stream().anyMatch(one -> one.code() == Rule.LIKELY_DUPLICATE);
    }

    /** The questions that only a person can answer. */
    public Set<KnownFact> questions() {
        return Question.among(objections.stream().flatMap(one -> one.waitsFor().stream()));
    }

    public static <T extends Fact<T>> List<T> accepted(List<? extends Judged<?, T>> judged) {
        return judged.stream().flatMap(one -> one.accepted().stream()).toList();
    }
}
