package io.ledgerline.time.correction;

import io.ledgerline.contracts.billing.BillingEvent;
import io.ledgerline.contracts.billing.BillingEventState;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Money;
import io.ledgerline.kit.wire.Received;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what billing-revenue-service tells of each fact. A fact on a draft or an invoice is locked;
 * a discarded draft, or a credit of exactly that line, frees it. What billing has not told yet
 * counts as free: a reversal that crosses with a draft is netted on the next invoice.
 */
@ApplicationScoped
class Billing {

    static final Set<BillingEventState> LOCKED =
            Set.of(
                    BillingEventState.ON_DRAFT,
                    BillingEventState.BILLED,
                    BillingEventState.WRITTEN_OFF);

    private final Db db;

    Billing(Db db) {
        this.db = db;
    }

    /** In the running transaction: one statement, whatever the number of records. */
    Effects take(Scope scope, List<Received<BillingEvent>> records) {
        var newest = new LinkedHashMap<UUID, BillingEvent>();
        for (var record : records) {
            newest.merge(
                    record.payload().getSourceId(),
                    record.payload(),
                    (one, other) -> one.getVersion() < other.getVersion() ? other : one);
        }
        var told = newest.values();
        db.update(
                """
                insert into billed_fact (legal_entity, source_id, state, version, minutes,
                    invoice_id, amount, currency)
                select * from unnest(?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (legal_entity, source_id) do update
                    set state = excluded.state, version = excluded.version,
                        minutes = excluded.minutes, invoice_id = excluded.invoice_id,
                        amount = excluded.amount, currency = excluded.currency
                where billed_fact.version < excluded.version
                """,
                Db.array("text", told.stream().map(BillingEvent::getLegalEntity).toList()),
                Db.array("uuid", told.stream().map(BillingEvent::getSourceId).toList()),
                Db.array("text", told.stream().map(BillingEvent::getState).toList()),
                Db.array("int8", told.stream().map(BillingEvent::getVersion).toList()),
                Db.array("int4", told.stream().map(BillingEvent::getQuantityMinutes).toList()),
                Db.array("uuid", told.stream().map(BillingEvent::getInvoiceId).toList()),
                Db.array("numeric", told.stream().map(one -> one.getAmount().getAmount()).toList()),
                Db.array("text", told.stream().map(one -> one.getAmount().getCurrency()).toList()));
        return Effects.NONE;
    }

    /** What billing has told of the fact last; in the running transaction. */
    Optional<Billed> find(UUID fact) {
        return Optional.ofNullable(told(List.of(fact)).get(fact));
    }

    /** The same of those of which it has told anything, by fact. */
    Map<UUID, Billed> told(Collection<UUID> facts) {
        var told = new HashMap<UUID, Billed>();
        db.query(
                "select source_id, state, minutes, invoice_id, amount, currency from billed_fact"
                        + " where source_id = any(?)",
                row -> told.put(row.getObject(1, UUID.class), billed(row)),
                Db.array("uuid", facts));
        return told;
    }

    private static Billed billed(ResultSet row) throws SQLException {
        var amount = row.getBigDecimal(5);
        return new Billed(
                row.getString(2),
                row.getObject(3, Integer.class),
                row.getObject(4, UUID.class),
                amount == null ? null : Money.of(amount, row.getString(6)));
    }

    /**
     * How far a fact has come in billing.
     *
     * @param state of its billing event, {@code ON_DRAFT}
     * @param minutes that the event bills; null for what is not time
     * @param invoiceId invoice or draft that carries it, or null
     * @param amount net, in the contract's currency; null where only the state was kept
     */
    record Billed(
            String state,
            @Nullable Integer minutes,
            @Nullable UUID invoiceId,
            @Nullable Money amount) {}

    /**
     * Those that a draft or an invoice carries; in the running transaction, until whose end they
     * are not freed: who frees them sees what was corrected meanwhile.
     *
     * @param facts ids as which facts are billed
     */
    Set<UUID> locked(Collection<UUID> facts) {
        return Set.copyOf(
                db.query(
                        "select source_id from billed_fact"
                                + " where source_id = any(?) and state = any(?)"
                                + " order by source_id for share",
                        row -> row.getObject(1, UUID.class),
                        Db.array("uuid", facts),
                        Db.array("text", LOCKED)));
    }
}
