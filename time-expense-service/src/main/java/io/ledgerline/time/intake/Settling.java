package io.ledgerline.time.intake;

import io.ledgerline.kit.cases.CaseDraft;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.inbox.Inbox;
import io.ledgerline.kit.wire.Received;
import io.ledgerline.time.policy.SourceKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
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
     * @param single what a record carries, each as a record of its own: a refused one is kept
     *     alone, so that trying it again leaves its neighbours in peace
     * @param items the outcomes of all that the records carry, in their order
     */
    <P extends SpecificRecord> Effects effects(
            List<Received<P>> records, Function<P, List<P>> single, List<Item> items) {
        var cases = new ArrayList<CaseDraft>();
        var next = items.iterator();
        for (var record : records) {
            var parts = single.apply(record.payload());
            for (int place = 0; place < parts.size(); place++) {
                var item = next.next();
                if (item.objection() != null) {
                    cases.add(caseOf(inbox.part(record, parts.get(place), place), item));
                }
            }
        }
        return Effects.NONE.withCases(cases).withSettled(store(items));
    }

    /** Stores outcomes; answers the keys of cases that they settle. */
    Set<String> store(List<Item> items) {
        ItemRow.store(db, items);
        return ItemRow.supersede(db, items.stream().filter(Item::settled).toList()).stream()
                .map(gone -> Item.caseKey(gone.kind(), gone.objection(), gone.source()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** A refusal or a wait that has become void, with the key of its case. */
    public record Voided(SourceKey source, String caseKey) {}

    /**
     * What waits or was refused of records of time that their system has taken away counts no more,
     * up to the version of each; one or two statements.
     */
    public List<Voided> withdraw(Map<SourceKey, Long> taken) {
        var items =
                taken.entrySet().stream()
                        .map(one -> Item.taken(one.getKey(), one.getValue()))
                        .toList();
        return ItemRow.supersede(db, items).stream()
                .map(gone ->
                        new Voided(
                                gone.source(),
                                Item.caseKey(gone.kind(), gone.objection(), gone.source())))
                .toList();
    }

    private static CaseDraft caseOf(Received<?> record, Item item) {
        return new CaseDraft(
                Item.caseKey(item.kind(), item.violation().code(), item.sourceKey()),
                item.legalEntity(),
                item.violation(),
                item.source(),
                null,
                record,
                item.waitsFor());
    }
}
