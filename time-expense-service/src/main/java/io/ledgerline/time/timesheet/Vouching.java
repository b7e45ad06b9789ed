package io.ledgerline.time.timesheet;

import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.wire.Event;
import io.ledgerline.time.policy.Submission;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Records work that another system may have approved already: what its approval is enough for is
 * stored approved, in the same statement as the rest, and told at once. All else waits for an
 * approval here. A fixed number of statements, and none more when nobody is named as approver.
 */
@ApplicationScoped
public class Vouching {

    private final Timekeeping timekeeping;
    private final SourceApprovals approvals;

    Vouching(Timekeeping timekeeping, SourceApprovals approvals) {
        this.timekeeping = timekeeping;
        this.approvals = approvals;
    }

    /** Judges the submissions in their order and stores the valid ones, each in its state. */
    public List<Judged> record(Scope scope, List<Submission> told) {
        var judged = judge(scope, told);
        var approved = approved(judged);
        var standing =
                approved.isEmpty()
                        ? judged
                        : judged.stream()
                                .map(one ->
                                        one.accepted()
                                                .map(Entry::id)
                                                .map(approved::get)
                                                .map(one::with)
                                                .orElse(one))
                                .toList();
        timekeeping.store(standing);
        return standing;
    }

    /** In their order; what its system has taken away already comes in no more. */
    private List<Judged> judge(Scope scope, List<Submission> told) {
        var withdrawn =
                timekeeping.withdrawn(
                        told.stream().map(Submission::sourceKey).collect(Collectors.toSet()));
        if (withdrawn.isEmpty()) {
            return timekeeping.judge(scope, told);
        }
        Predicate<Submission> gone =
                one ->
                        withdrawn.getOrDefault(one.sourceKey(), Long.MIN_VALUE)
                                >= one.source().version();
        var judged = timekeeping.judge(scope, told.stream().filter(gone.negate()).toList());
        var next = judged.iterator();
        return told.stream()
                .map(one -> gone.test(one) ? Judged.withdrawn(one) : next.next())
                .toList();
    }

    /** The facts to tell of what was recorded. */
    public static List<Event> told(List<Judged> recorded) {
        return recorded.stream()
                .flatMap(one -> one.accepted().stream())
                .filter(entry -> entry.state() == Entry.State.APPROVED)
                .map(EntryFact::approved)
                .toList();
    }

    /** Rounded and within the caps, by id. */
    private Map<UUID, Entry> approved(List<Judged> judged) {
        var presented = judged.stream().flatMap(one -> one.approvedAtSource().stream()).toList();
        if (presented.isEmpty()) {
            return Map.of();
        }
        var trusted = approvals.trusted(presented);
        if (trusted.isEmpty()) {
            return Map.of();
        }
        // Rows before days and caps, as an approval takes them; what a person here has begun to
        // approve, or sent back, is for persons to go on with.
        var inReview =
                timekeeping.lock(trusted).stream()
                        .filter(stored -> stored.state() != Entry.State.SUBMITTED)
                        .map(Entry::id)
                        .collect(Collectors.toSet());
        var terms = timekeeping.terms(presented);
        var passed =
                presented.stream()
                        .filter(one ->
                                trusted.contains(one.id())
                                        && !inReview.contains(one.id())
                                        && !one.lacks(terms))
                        .toList();
        return timekeeping.rounded(passed, terms).stream()
                .collect(Collectors.toMap(Entry::id, Function.identity()));
    }
}
