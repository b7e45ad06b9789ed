package io.ledgerline.time.fact;

import io.ledgerline.kit.value.Ids;
import io.ledgerline.time.policy.Objection;
import io.ledgerline.time.policy.Outcome;
import io.ledgerline.time.policy.Rule;
import io.ledgerline.time.reference.SourceKey;
import io.ledgerline.time.reference.Submitted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Judges records one after the other against what is stored and what those before them added, so
 * that the outcome of each does not depend on how a stream is cut into batches.
 *
 * @param <R> a record with all that it is judged by
 */
public abstract class Judgement<S extends Submitted<S>, T extends Fact<T>, R> {

    private final Map<SourceKey, T> live = new HashMap<>();
    private final Map<SourceKey, Integer> acceptedAt = new HashMap<>();
    private final List<Judged<S, T>> judged = new ArrayList<>();

    /**
     * @param sameSource live facts of the records' sources
     */
    protected Judgement(Collection<T> sameSource) {
        sameSource.forEach(fact -> live.put(fact.sourceKey(), fact));
    }

    /** The record with what it does not name as the stored one has it. */
    protected abstract S completed(S record, T stored);

    /** The record with its names resolved as far as they are known. */
    protected abstract R resolved(S record, @Nullable T stored);

    /** What the record says differently from what is stored. */
    protected abstract Differences differences(S record, R resolved, T stored);

    /** All that the record says, its names resolved as far as they are known. */
    protected abstract List<?> content(S record, R resolved);

    /** Whether a later version that says nothing new leaves what is stored as it is. */
    protected abstract boolean isLeftBySame(T stored);

    /** With what stands around it, which only a record that says something new needs. */
    protected R complete(R resolved, @Nullable T stored) {
        return resolved;
    }

    /** The fact of another record that a person has found to be this very one. */
    protected Optional<T> twin(R complete) {
        return Optional.empty();
    }

    /** What it looks like, of which nobody has decided. */
    protected abstract @Nullable UUID looksLike(R complete);

    protected abstract List<Objection> objections(R complete);

    /** What a record without objections makes, in the place of the stored one if there is one. */
    protected abstract T fact(S record, R complete, @Nullable T stored);

    /** User name of who approved it where it comes from. */
    protected @Nullable String approver(S record) {
        return null;
    }

    /** Lets the fact count for those after it. */
    protected abstract void enter(T fact);

    /** Lets it count no more. */
    protected abstract void leave(T fact);

    /** The outcome of each record, in their order. */
    public List<Judged<S, T>> judge(List<S> records) {
        records.forEach(record -> judged.add(judge(record)));
        return List.copyOf(judged);
    }

    private Judged<S, T> judge(S told) {
        var stored = live.get(told.sourceKey());
        if (stored != null && stored.source().version() > told.source().version()) {
            return Judged.duplicate(told, stored);
        }
        var record = stored == null ? told : completed(told, stored);
        var resolved = resolved(record, stored);
        var content = Ids.derived("content", content(told, resolved));
        if (stored != null && isRepeated(record, resolved, content, stored)) {
            return Judged.duplicate(record, stored);
        }
        var complete = complete(resolved, stored);
        var twin = twin(complete);
        if (twin.isPresent()) {
            return Judged.duplicate(record, twin.get());
        }
        var objections = objections(complete);
        if (stored != null && stored.state() == Fact.State.APPROVED) {
            objections =
                    Stream.concat(
                                    Stream.of(
                                            changedAfterApproval(
                                                    record,
                                                    stored,
                                                    differences(record, resolved, stored))),
                                    objections.stream())
                            .toList();
        }
        return objections.isEmpty()
                ? accepted(
                        record,
                        told(fact(record, complete, stored), content, looksLike(complete)),
                        stored)
                : Judged.refused(record, objections);
    }

    /**
     * A version tells nothing twice, but many systems stamp by the second: what comes again in its
     * version is a repeat only if it says what it said, and else the newer telling.
     */
    private boolean isRepeated(S record, R resolved, UUID content, T stored) {
        if (stored.source().version() < record.source().version()) {
            return isLeftBySame(stored) && differences(record, resolved, stored).none();
        }
        var before = stored.origin().toldContent();
        return before == null
                || before.equals(content)
                || differences(record, resolved, stored).none();
    }

    private T told(T made, UUID content, @Nullable UUID like) {
        return made.changed(
                made.id(),
                made.accountingDate(),
                made.origin().telling(content, like),
                made.status());
    }

    private Judged<S, T> accepted(S record, T fact, @Nullable T stored) {
        var key = record.sourceKey();
        if (stored != null) {
            leave(stored);
        }
        var before = acceptedAt.put(key, judged.size());
        if (before != null) {
            judged.set(before, judged.get(before).superseded());
        }
        live.put(key, fact);
        enter(fact);
        return new Judged<>(record, Outcome.ACCEPTED, fact, List.of(), approver(record), stored);
    }

    private static Objection changedAfterApproval(
            Submitted<?> record, Fact<?> stored, Differences differences) {
        return Objection.of(
                Rule.SOURCE_CHANGED_AFTER_APPROVAL,
                "source.version",
                "%s came after version %d was approved by %s and changes %s"
                        .formatted(
                                record.source(),
                                stored.source().version(),
                                stored.status().approvedBy(),
                                differences));
    }
}
