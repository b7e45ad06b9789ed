package io.ledgerline.time.intake;

import io.ledgerline.kit.audit.AuditFact;
import io.ledgerline.kit.cases.CaseDraft;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.inbox.Inbox;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.wire.Received;
import io.ledgerline.time.fact.Fact;
import io.ledgerline.time.fact.Judged;
import io.ledgerline.time.fact.Kind;
import io.ledgerline.time.reference.SourceKey;
import io.ledgerline.time.reference.Submitted;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;

/**
 * Keeps the outcome of each received record, of time or of money, and opens a case for what is
 * refused; in the running transaction, with two statements for any number.
 */
@ApplicationScoped
public class Settling {

    private final Db db;
    private final Inbox inbox;

    Settling(Db db, Inbox inbox) {
        this.db = db;
        this.inbox = inbox;
    }

    /**
     * Takes received records: stores the valid ones, tells those that their source has approved,
     * keeps the outcome of each, opens a case for what is refused. A fixed number of statements,
     * whatever the size of the batch.
     */
    <S extends Submitted<S>, T extends Fact<T>, P extends SpecificRecord, Q> Effects take(
            Scope scope,
            List<Received<P>> received,
            Intake<?, S, T> intake,
            RecordQueue<S, P, Q> queue) {
        var told = received.stream().flatMap(one -> queue.records(one.payload()).stream()).toList();
        var judged = intake.record(scope, told.stream().map(queue::heard).toList());
        var items = new ArrayList<Item>(told.size());
        for (int i = 0; i < told.size(); i++) {
            items.add(Item.of(intake.kind(), queue.batchId(told.get(i)), judged.get(i)));
        }
        var effects =
                Effects.of(intake.told(Judged.accepted(judged)))
                        .withCases(cases(received, items, queue))
                        .withSettled(store(items));
        return audited(effects, intake.kind(), judged);
    }

    /** What a later version changed can be read in the trail, before and after. */
    static Effects audited(Effects effects, Kind kind, List<? extends Judged<?, ?>> judged) {
        var all = effects;
        for (var one : judged) {
            var before = one.replaced();
            var after = one.accepted();
            if (before != null && after.isPresent()) {
                all =
                        all.withAudit(
                                new AuditFact(
                                        "replace-" + kind.one(),
                                        before.legalEntity(),
                                        before.id().toString(),
                                        "told anew as " + after.get().source(),
                                        before,
                                        after.get()));
            }
        }
        return all;
    }

    /**
     * A refused record is kept alone, so that trying it again leaves its neighbours in peace.
     *
     * @param items the outcomes of all that is received, in its order
     */
    private <P extends SpecificRecord, Q> List<CaseDraft> cases(
            List<Received<P>> received, List<Item> items, RecordQueue<?, P, Q> queue) {
        var cases = new ArrayList<CaseDraft>();
        var next = items.iterator();
        for (var one : received) {
            var records = queue.records(one.payload());
            for (int place = 0; place < records.size(); place++) {
                var item = next.next();
                if (item.objection() != null) {
                    var alone = queue.part(List.of(records.get(place)));
                    cases.add(caseOf(inbox.part(one, alone, place), item));
                }
            }
        }
        return cases;
    }

    /** Keeps the outcomes of what came alone; answers the keys of cases that they settle. */
    Set<String> keep(Kind kind, List<? extends Judged<?, ?>> judged) {
        return judged.isEmpty()
                ? Set.of()
                : store(judged.stream().map(one -> Item.of(kind, null, one)).toList());
    }

    private Set<String> store(List<Item> items) {
        ItemRow.store(db, items);
        return ItemRow.supersede(db, items.stream().filter(Item::settled).toList()).stream()
                .map(Settling::caseKey)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String caseKey(ItemRow.Void gone) {
        return Item.caseKey(gone.kind(), gone.objection(), gone.source());
    }

    /** A refusal or a wait that has become void, with the key of its case. */
    public record Voided(SourceKey source, String caseKey) {}

    /**
     * What waits or was refused of records that their system has taken away counts no more, up to
     * the version of each; one or two statements.
     */
    public List<Voided> withdraw(Kind kind, Map<SourceKey, Long> taken) {
        var items =
                taken.entrySet().stream()
                        .map(one -> Item.taken(kind, one.getKey(), one.getValue()))
                        .toList();
        return ItemRow.supersede(db, items).stream()
                .map(gone -> new Voided(gone.source(), caseKey(gone)))
                .toList();
    }

    private static CaseDraft caseOf(Received<?> record, Item item) {
        return new CaseDraft(
                Item.caseKey(item.kind(), item.violation().code(), item.key()),
                item.key().legalEntity(),
                item.violation(),
                item.source(),
                null,
                record,
                item.waitsFor());
    }
}
