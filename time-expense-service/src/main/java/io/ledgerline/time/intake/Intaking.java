package io.ledgerline.time.intake;

import io.ledgerline.contracts.time.TimeIntake;
import io.ledgerline.kit.cases.CaseDraft;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.inbox.Received;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.SourceReference;
import io.ledgerline.time.policy.SourceKey;
import io.ledgerline.time.policy.Submission;
import io.ledgerline.time.reference.BillingType;
import io.ledgerline.time.timesheet.Entry;
import io.ledgerline.time.timesheet.Judged;
import io.ledgerline.time.timesheet.Timekeeping;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes received records: stores the valid ones, keeps the outcome of each, opens a case for what
 * is refused. A fixed number of statements, whatever the size of the batch.
 */
@ApplicationScoped
public class Intaking {

    private final Db db;
    private final Timekeeping timekeeping;

    Intaking(Db db, Timekeeping timekeeping) {
        this.db = db;
        this.timekeeping = timekeeping;
    }

    Effects take(Scope scope, List<Received<TimeIntake>> records) {
        var judged =
                timekeeping.record(
                        scope,
                        records.stream().map(record -> submission(record.payload())).toList());
        var items = new ArrayList<Item>(records.size());
        var cases = new ArrayList<CaseDraft>();
        for (int i = 0; i < records.size(); i++) {
            var item = new Item(records.get(i).payload().getBatchId(), judged.get(i));
            items.add(item);
            if (item.objection() != null) {
                cases.add(caseOf(records.get(i), item));
            }
        }
        return Effects.NONE.withCases(cases).withSettled(store(items));
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
        var accepted = items.stream().filter(Item::isAccepted).toList();
        return ItemRow.supersede(db, accepted).stream()
                .map(gone -> caseKey(gone.objection(), gone.source()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Names the entity too: two entities' systems may give the same id to different records. */
    private static String caseKey(String code, SourceKey source) {
        return "%s|%s|%s:%s".formatted(code, source.legalEntity(), source.system(), source.id());
    }

    private static CaseDraft caseOf(Received<TimeIntake> record, Item item) {
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

    private static Submission submission(TimeIntake told) {
        var billingType = told.getBillingType();
        return new Submission(
                told.getEntryId(),
                told.getLegalEntity(),
                new SourceReference(
                        told.getSource().getSystem(),
                        told.getSource().getId(),
                        told.getSource().getVersion()),
                told.getConsultant(),
                told.getProject(),
                told.getTask(),
                billingType == null ? null : BillingType.valueOf(billingType.name()),
                told.getWorkDate(),
                told.getMinutes(),
                told.getStartMinute(),
                told.getStopMinute(),
                told.getNote(),
                told.getSubmittedBy(),
                told.getReceivedAt());
    }
}
