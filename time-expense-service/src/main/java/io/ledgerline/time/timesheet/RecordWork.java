package io.ledgerline.time.timesheet;

import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.time.fact.Fact;
import io.ledgerline.time.fact.Judged;
import io.ledgerline.time.policy.Submission;
import io.ledgerline.time.reference.SourceKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Use case: work that came in is recorded. Another system may have approved it already: what its
 * approval is enough for is stored approved, in the same statement as the rest. All else waits for
 * an approval here. A fixed number of statements, and none more when nobody is named as approver.
 */
@ApplicationScoped
public class RecordWork {

    private final Db db;
    private final TimeEntries entries;
    private final SourceApprovals approvals;

    RecordWork(Db db, TimeEntries entries, SourceApprovals approvals) {
        this.db = db;
        this.entries = entries;
        this.approvals = approvals;
    }

    /** Judges the submissions in their order and stores the valid ones, each in its state. */
    public List<Judged<Submission, Entry>> record(Scope scope, List<Submission> told) {
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
        TimeEntries.TABLE.store(db, Judged.accepted(standing));
        return standing;
    }

    /** In their order; what its system has taken away already comes in no more. */
    private List<Judged<Submission, Entry>> judge(Scope scope, List<Submission> told) {
        var sources = told.stream().map(Submission::sourceKey).collect(Collectors.toSet());
        WithdrawnRow.hold(db, sources);
        var withdrawn = WithdrawnRow.find(db, sources);
        if (withdrawn.isEmpty()) {
            return entries.judge(scope, told);
        }
        Predicate<Submission> gone =
                one ->
                        withdrawn.getOrDefault(one.sourceKey(), Long.MIN_VALUE)
                                >= one.source().version();
        var next = entries.judge(scope, told.stream().filter(gone.negate()).toList()).iterator();
        return told.stream()
                .map(one -> gone.test(one) ? Judged.<Submission, Entry>withdrawn(one) : next.next())
                .toList();
    }

    /** Rounded and within the caps, by id. */
    private Map<UUID, Entry> approved(List<Judged<Submission, Entry>> judged) {
        var presented = judged.stream().flatMap(one -> one.approvedAtSource().stream()).toList();
        var trusted = presented.isEmpty() ? Set.<UUID>of() : approvals.trusted(presented);
        if (trusted.isEmpty()) {
            return Map.of();
        }
        // Rows before days and caps, as an approval takes them; what a person here has begun to
        // approve, or sent back, is for persons to go on with.
        var inReview =
                entries.lock(trusted).stream()
                        .filter(stored -> stored.state() != Fact.State.SUBMITTED)
                        .map(Entry::id)
                        .collect(Collectors.toSet());
        var hindered = entries.hindrances(presented);
        var passed =
                presented.stream()
                        .filter(one ->
                                trusted.contains(one.id())
                                        && !inReview.contains(one.id())
                                        && !hindered.containsKey(one.id()))
                        .toList();
        return entries.billable(passed).stream()
                .collect(Collectors.toMap(Entry::id, Function.identity()));
    }

    /** Whether its system has taken the work away in this version or a later one. */
    public boolean isWithdrawn(Submission work) {
        var upTo = WithdrawnRow.find(db, Set.of(work.sourceKey())).get(work.sourceKey());
        return upTo != null && upTo >= work.source().version();
    }

    /**
     * Lets the sources not come in any more up to these versions; before any row is locked, as it
     * waits for what is on its way in.
     */
    public void withdraw(Map<SourceKey, Long> versions) {
        WithdrawnRow.lock(db, versions.keySet());
        WithdrawnRow.store(db, versions);
    }

    /**
     * Marks submitted entries, which are locked, as deleted.
     *
     * @param versions of their sources, by id, in which they were deleted there
     */
    public void delete(Map<UUID, Long> versions) {
        if (!versions.isEmpty()) {
            WithdrawnRow.delete(db, versions);
        }
    }
}
