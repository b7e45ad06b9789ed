package io.ledgerline.billing.wip;

import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.table.Table;
import io.ledgerline.kit.value.Money;
import io.ledgerline.kit.wire.Event;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The billing events; what was priced stays, only state and invoice change. */
@ApplicationScoped
public class BillingEvents {

    private static final Table<BillingEvent> TABLE =
            Table.of("billing_event", BillingEvent.class)
                    .named("kind", "transaction_class")
                    .named("amount.currency", "currency")
                    .build();

    private final Db db;

    BillingEvents(Db db) {
        this.db = db;
    }

    /** In the running transaction: one statement. */
    List<Event> insert(List<BillingEvent> events) {
        if (events.isEmpty()) {
            return List.of();
        }
        db.update(TABLE.insert(), TABLE.values(events));
        return events.stream().map(BillingEvent::told).toList();
    }

    /**
     * What may be billed of a contract.
     *
     * @param upTo last work date, included
     * @param projectId null: all of its projects
     */
    public record Eligible(
            String legalEntity,
            UUID contractId,
            LocalDate upTo,
            @Nullable UUID projectId,
            int limit) {}

    /**
     * In the running transaction: locks what may be billed. A run that waited here for another
     * finds only what that one left.
     */
    public List<BillingEvent> lockEligible(Eligible wanted) {
        return db.query(
                "select * from billing_event where legal_entity = ? and contract_id = ?"
                        + " and state = 'ELIGIBLE' and work_date <= ?"
                        + " and (?::uuid is null or project_id = ?)"
                        + " order by work_date, id limit ? for update",
                TABLE.reader(),
                wanted.legalEntity(),
                wanted.contractId(),
                wanted.upTo(),
                wanted.projectId(),
                wanted.projectId(),
                wanted.limit());
    }

    /** In the running transaction: locks the events that an invoice carries. */
    public List<BillingEvent> lockOn(String legalEntity, UUID invoiceId) {
        return db.query(
                "select * from billing_event where legal_entity = ? and invoice_id = ?"
                        + " order by work_date, id for update",
                TABLE.reader(),
                legalEntity,
                invoiceId);
    }

    /** In the running transaction: locks the events that live lines of an invoice bill. */
    public List<BillingEvent> lockBilledBy(String legalEntity, Collection<UUID> lines) {
        return db.query(
                """
                select * from billing_event where legal_entity = ? and state = 'BILLED' and id in
                    (select billing_event_id from invoice_line_event
                        where legal_entity = ? and line_id = any(?) and live)
                order by work_date, id for update
                """,
                TABLE.reader(),
                legalEntity,
                legalEntity,
                Db.array("uuid", lines));
    }

    /**
     * In the running transaction: marks the locked events of an invoice as credited and lets what
     * they bill be billed again; two statements.
     */
    public List<Event> credit(List<BillingEvent> billed, UUID invoiceId) {
        var told = new ArrayList<>(move(billed, BillingEventState.CREDITED, invoiceId));
        told.addAll(
                insert(
                        billed.stream()
                                .map(one ->
                                        one.moved(BillingEventState.CREDITED, invoiceId).freed())
                                .toList()));
        return told;
    }

    /**
     * In the running transaction: moves locked events on, and tells it.
     *
     * @param invoiceId the invoice that carries them from now on, or null
     */
    public List<Event> move(
            List<BillingEvent> events, BillingEventState next, @Nullable UUID invoiceId) {
        var moved = events.stream().map(event -> event.moved(next, invoiceId)).toList();
        int changed =
                db.update(
                        """
                        update billing_event e set state = ?, invoice_id = ?, version = m.version
                        from unnest(?, ?, ?) m (legal_entity, id, version)
                        where e.legal_entity = m.legal_entity and e.id = m.id
                            and e.version = m.version - 1
                        """,
                        next,
                        invoiceId,
                        Db.array("text", moved.stream().map(BillingEvent::legalEntity).toList()),
                        Db.array("uuid", moved.stream().map(BillingEvent::id).toList()),
                        Db.array("bigint", moved.stream().map(BillingEvent::version).toList()));
        if (changed != moved.size()) {
            throw new IllegalStateException(changed + " of " + moved.size() + " events moved");
        }
        return moved.stream().map(BillingEvent::told).toList();
    }

    /** How many events of a project stand in a state, and their net sum. */
    record Count(BillingEventState state, long count, Money amount) {}

    /** In the running transaction. */
    List<Count> counts(UUID projectId) {
        return db.query(
                "select state, currency, count(*), sum(amount) from billing_event"
                        + " where project_id = ? group by state, currency order by state",
                row ->
                        new Count(
                                BillingEventState.valueOf(row.getString(1)),
                                row.getLong(3),
                                Money.of(row.getBigDecimal(4), row.getString(2))),
                projectId);
    }
}
