package io.ledgerline.time.intake;

import io.ledgerline.contracts.time.TimeIntakePart;
import io.ledgerline.kit.cases.CaseDraft;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.inbox.Inbox;
import io.ledgerline.kit.inbox.Received;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.time.policy.SourceKey;
import io.ledgerline.time.policy.Submission;
import io.ledgerline.time.timesheet.Entry;
import io.ledgerline.time.timesheet.Judged;
import io.ledgerline.time.timesheet.Timekeeping;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Takes received records: stores the valid ones, keeps the outcome of each, opens a case for what
 * is refused. A fixed number of statements, whatever the size of the batch.
 */
@ApplicationScoped
public class Intaking {

    private final Db db;
    private final Timekeeping timekeeping;
    private final Inbox inbox;

    Intaking(Db db, Timekeeping timekeeping, Inbox inbox) {
        this.db = db;
        this.timekeeping = timekeeping;
        this.inbox = inbox;
    }

    Effects take(Scope scope, List<Received<TimeIntakePart>> records) {
        var told = records.stream().flatMap(one -> one.payload().getEntries().stream()).toList();
        var judged = timekeeping.record(scope, told.stream().map(IntakeQueue::heard).toList());
        var items =
                IntStream.range(0, told.size())
                        .mapToObj(i -> new Item(told.get(i).getBatchId(), judged.get(i)))
                        .toList();
        return Effects.NONE.withCases(cases(records, items)).withSettled(store(items));
    }

    /** A refused entry is kept alone, so that trying it again leaves its neighbours in peace. */
    private List<CaseDraft> cases(List<Received<TimeIntakePart>> records, List<Item> items) {
        var cases = new ArrayList<CaseDraft>();
        var next = items.iterator();
        for (var record : records) {
            var entries = record.payload().getEntries();
            for (int place = 0; place < entries.size(); place++) {
                var item = next.next();
                if (item.objection() != null) {
                    var alone = new TimeIntakePart(List.of(entries.get(place)));
                    cases.add(caseOf(inbox.part(record, alone, place), item));
                }
            }
        }
        return cases;
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

    /** Stores outcomes in the running transaction; answers the keys of cases that they settle. */
    Set<String> store(List<Item> items) {
        ItemRow.store(db, items);
        var settled = items.stream().filter(Item::isSettled).toList();
        return ItemRow.supersede(db, settled).stream()
                .map(gone -> caseKey(gone.objection(), gone.source()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Names the entity too: two entities' systems may give the same id to different records. */
    private static String caseKey(String code, SourceKey source) {
        return "%s|%s|%s:%s".formatted(code, source.legalEntity(), source.system(), source.id());
    }

    private static CaseDraft caseOf(Received<TimeIntakePart> record, Item item) {
        var submission = item.judged().submission();
        var draft =
                new CaseDraft(
                        caseKey(item.violation().code(), submission.sourceKey()),
                        submission.legalEntity(),
                        item.violation(),
                        submission.source(),
                        null,
                        record,
                        Set.of());
        if (item.judged().outcome() != Judged.Outcome.WAITING) {
            return draft;
        }
        return draft.waitingFor(
                item.judged().objections().stream()
                        .flatMap(objection -> objection.waitsFor().stream())
                        .collect(Collectors.toSet()));
    }
}
