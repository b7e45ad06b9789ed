package io.ledgerline.billing.wip;

import io.ledgerline.billing.feedback.Financials;
import io.ledgerline.billing.ledger.Journal;
import io.ledgerline.kit.cases.CaseDraft;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.value.SourceReference;
import io.ledgerline.kit.wire.Event;
import io.ledgerline.kit.wire.Received;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;

/**
 * Posts priced facts with all that follows from them: billing event, revenue event, journal entry,
 * figures. Each fact once, however often it comes; a constant number of statements.
 */
@ApplicationScoped
class Posting {

    private final ActualRow actuals;
    private final BillingEvents billingEvents;
    private final Journal journal;
    private final Financials financials;

    Posting(
            ActualRow actuals,
            BillingEvents billingEvents,
            Journal journal,
            Financials financials) {
        this.actuals = actuals;
        this.billingEvents = billingEvents;
        this.journal = journal;
        this.financials = financials;
    }

    /** In the running transaction. */
    Effects post(Collection<Actual> wanted) {
        var byId = new LinkedHashMap<UUID, Actual>();
        wanted.forEach(actual -> byId.putIfAbsent(actual.id(), actual));
        if (byId.isEmpty()) {
            return Effects.NONE;
        }
        var inserted = actuals.insert(List.copyOf(byId.values()));
        var fresh = byId.values().stream().filter(one -> inserted.contains(one.id())).toList();
        var revenue = fresh.stream().flatMap(one -> RevenueEvent.of(one).stream()).toList();
        var events = new ArrayList<Event>();
        events.addAll(
                billingEvents.insert(
                        fresh.stream().flatMap(one -> BillingEvent.of(one).stream()).toList()));
        if (!revenue.isEmpty()) {
            actuals.insertRevenue(revenue);
            revenue.forEach(one -> events.add(one.told()));
        }
        events.addAll(
                journal.post(fresh.stream().flatMap(one -> one.journalEntry().stream()).toList()));
        events.addAll(financials.apply(fresh.stream().map(Actual::delta).toList()));
        return Effects.of(events);
    }

    /** The case of a fact that cannot be posted, kept with its record. */
    static CaseDraft held(Received<?> record, Accrual.Held held, SourceReference source) {
        var draft = CaseDraft.of(record, held.violation(), source).waitingFor(held.waitsFor());
        var money = held.atRisk();
        return money == null ? draft : draft.withMoneyAtRisk(money);
    }
}
