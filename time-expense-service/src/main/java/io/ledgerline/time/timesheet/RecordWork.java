package io.ledgerline.time.timesheet;

import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.time.fact.Fact;
import io.ledgerline.time.fact.Judged;
import io.ledgerline.time.fact.Kind;
import io.ledgerline.time.fact.Withdrawals;
import io.ledgerline.time.policy.Submission;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
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
    private final Withdrawals withdrawals;

    RecordWork(Db db, TimeEntries entries, SourceApprovals approvals, Withdrawals withdrawals) {
        this.db = db;
        this.entries = entries;
        this.approvals = approvals;
        this.withdrawals = withdrawals;
    }

    /** Judges the submissions in their order and stores the valid ones, each in its state. */
    public List<Judged<Submission, Entry>> record(Scope scope, List<Submission> told) {
        var judged = withdrawals.judge(Kind.TIME, told, left -> entries.judge(scope, left));
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
}
