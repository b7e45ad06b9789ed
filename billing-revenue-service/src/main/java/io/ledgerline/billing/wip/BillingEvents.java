package io.ledgerline.billing.wip;

import io.ledgerline.billing.Columns;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.value.Money;
import io.ledgerline.kit.wire.Event;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The billing events; what was priced stays, only state and invoice change. */
@ApplicationScoped
public class BillingEvents {

    private final Db db;

    BillingEvents(Db db) {
        this.db = db;
    }

    /** In the running transaction: one statement. */
    List<Event> insert(List<BillingEvent> events) {
        if (events.isEmpty()) {
            return List.of();
        }
        db.update(
                """
                insert into billing_event (legal_entity, id, project_id, contract_id,
                    contract_line_id, transaction_class, source_id, consultant_id, role,
                    description, work_date, accounting_date, quantity_minutes, unit_price, amount,
                    currency, state, reversal_of, version)
                select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                Columns.of("text", events, BillingEvent::legalEntity),
                Columns.of("uuid", events, BillingEvent::id),
                Columns.of("uuid", events, BillingEvent::projectId),
                Columns.of("uuid", events, BillingEvent::contractId),
                Columns.of("uuid", events, BillingEvent::contractLineId),
                Columns.of("text", events, BillingEvent::kind),
                Columns.of("uuid", events, BillingEvent::sourceId),
                Columns.of("uuid", events, BillingEvent::consultantId),
                Columns.of("text", events, BillingEvent::role),
                Columns.of("text", events, BillingEvent::description),
                Columns.of("date", events, BillingEvent::workDate),
                Columns.of("date", events, BillingEvent::accountingDate),
                Columns.of("int", events, BillingEvent::quantityMinutes),
                Columns.of("numeric", events, BillingEvent::unitPrice),
                Columns.of("numeric", events, one -> one.amount().amount()),
                Columns.of("text", events, one -> one.amount().currencyCode()),
                Columns.of("text", events, BillingEvent::state),
                Columns.of("uuid", events, BillingEvent::reversalOf),
                Columns.of("bigint", events, BillingEvent::version));
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
                BillingEvents::read,
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
                BillingEvents::read,
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
                BillingEvents::read,
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
                        Columns.of("text", moved, BillingEvent::legalEntity),
                        Columns.of("uuid", moved, BillingEvent::id),
                        Columns.of("bigint", moved, BillingEvent::version));
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

    private static BillingEvent read(ResultSet row) throws SQLException {
        return new BillingEvent(
                row.getObject("id", UUID.class),
                row.getString("legal_entity"),
                row.getObject("project_id", UUID.class),
                row.getObject("contract_id", UUID.class),
                row.getObject("contract_line_id", UUID.class),
                Actual.Kind.valueOf(row.getString("transaction_class")),
                row.getObject("source_id", UUID.class),
                row.getObject("consultant_id", UUID.class),
                row.getString("role"),
                row.getString("description"),
                row.getObject("work_date", LocalDate.class),
                row.getObject("accounting_date", LocalDate.class),
                row.getObject("quantity_minutes", Integer.class),
                row.getBigDecimal("unit_price"),
                Money.of(row.getBigDecimal("amount"), row.getString("currency")),
                BillingEventState.valueOf(row.getString("state")),
                row.getObject("invoice_id", UUID.class),
                row.getObject("reversal_of", UUID.class),
                row.getLong("version"));
    }
}
