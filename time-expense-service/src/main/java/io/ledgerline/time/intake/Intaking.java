package io.ledgerline.time.intake;

import io.ledgerline.contracts.time.TimeIntakePart;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.wire.Received;
import io.ledgerline.time.policy.SourceKey;
import io.ledgerline.time.policy.Submission;
import io.ledgerline.time.timesheet.Entry;
import io.ledgerline.time.timesheet.Judged;
import io.ledgerline.time.timesheet.Timekeeping;
import io.ledgerline.time.timesheet.Vouching;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Takes received records: stores the valid ones, tells those that their source has approved, keeps
 * the outcome of each, opens a case for what is refused. A fixed number of statements, whatever the
 * size of the batch.
 */
@ApplicationScoped
public class Intaking {

    private final Timekeeping timekeeping;
    private final Vouching vouching;
    private final Settling settling;

    Intaking(Timekeeping timekeeping, Vouching vouching, Settling settling) {
        this.timekeeping = timekeeping;
        this.vouching = vouching;
        this.settling = settling;
    }

    Effects take(Scope scope, List<Received<TimeIntakePart>> records) {
        var told = records.stream().flatMap(one -> one.payload().getEntries().stream()).toList();
        var judged = vouching.record(scope, told.stream().map(IntakeQueue::heard).toList());
        var items =
                IntStream.range(0, told.size())
                        .mapToObj(i -> Item.of(told.get(i).getBatchId(), judged.get(i)))
                        .toList();
        return settling.effects(records, IntakeQueue::single, items)
                .withEvents(Vouching.told(judged));
    }

    /** Whether the work has a source that has taken it away. */
    boolean isWithdrawn(Submission submission) {
        return timekeeping.isWithdrawn(submission);
    }

    /** Takes one record that a client waits for; a refused one leaves no trace. */
    Judged takeOne(Scope scope, Submission submission) {
        return timekeeping.record(scope, List.of(submission)).getFirst();
    }

    /** Takes records that a client waits for; a refused one leaves no trace. */
    List<Judged> takeAll(Scope scope, List<Submission> submissions) {
        return submissions.isEmpty() ? List.of() : timekeeping.record(scope, submissions);
    }

    /** The live entries of the sources, in the running transaction. */
    List<Entry> live(List<SourceKey> sources) {
        return timekeeping.live(sources);
    }

    /** Keeps the outcomes of what came alone; answers the keys of cases that they settle. */
    Set<String> keep(List<Judged> judged) {
        return judged.isEmpty()
                ? Set.of()
                : settling.store(judged.stream().map(one -> Item.of(null, one)).toList());
    }
}
