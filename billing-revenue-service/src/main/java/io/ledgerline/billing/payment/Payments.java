package io.ledgerline.billing.payment;

import io.ledgerline.billing.feedback.Financials;
import io.ledgerline.billing.invoice.Invoice;
import io.ledgerline.billing.invoice.Settling;
import io.ledgerline.billing.ledger.Journal;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.wire.Event;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds payments, and stores what a settlement did with them. */
@ApplicationScoped
class Payments {

    private final Db db;
    private final PaymentRow rows;
    private final Settling settling;
    private final Journal journal;
    private final Financials financials;

    Payments(Db db, PaymentRow rows, Settling settling, Journal journal, Financials financials) {
        this.db = db;
        this.rows = rows;
        this.settling = settling;
        this.journal = journal;
        this.financials = financials;
    }

    /** In the running transaction: all of it, and what it tells. */
    Effects store(String legalEntity, Settlement settlement) {
        rows.insert(settlement.received());
        rows.update(settlement.changed());
        rows.insertParts(settlement.told());
        rows.insertUses(legalEntity, settlement.uses());
        var events = new ArrayList<Event>();
        settlement.received().forEach(one -> events.add(one.event("received")));
        settlement
                .changed()
                .forEach(one ->
                        events.add(
                                one.event(
                                        one.balance().returned().isZero()
                                                ? "changed"
                                                : "returned")));
        var settled = settlement.settled();
        events.addAll(settling.store(settled));
        events.addAll(journal.post(settlement.entries()));
        events.addAll(financials.apply(settlement.deltas()));
        var done = new ArrayList<>(Settling.balanced(settled));
        settlement.changed().stream()
                .filter(one -> one.unallocated().isZero())
                .forEach(one -> done.addAll(BankCases.leftOverKeys(one)));
        return Effects.of(events).withSettled(done);
    }

    /** In the running transaction: issued invoices of an entity, locked. */
    List<Invoice> lockInvoices(String legalEntity, Collection<UUID> ids) {
        return settling.lock(legalEntity, new Settling.Names(List.of(), List.of(), ids));
    }

    /** In the running transaction. */
    boolean isKnown(UUID id) {
        return !rows.find(id).isEmpty();
    }

    Optional<Payment> find(Scope scope, UUID id) {
        return db.read(scope, () -> rows.find(id).stream().findFirst());
    }

    /**
     * @param invoiceId only those of which something was used for this invoice, ever
     */
    List<Payment> page(
            Scope scope,
            @Nullable String legalEntity,
            @Nullable UUID invoiceId,
            @Nullable UUID after,
            int limit) {
        return db.read(scope, () -> rows.page(legalEntity, invoiceId, after, limit));
    }
}
