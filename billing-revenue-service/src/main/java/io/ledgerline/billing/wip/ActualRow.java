package io.ledgerline.billing.wip;

import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.table.Table;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The tables actual and revenue_event: insert and select only. */
@ApplicationScoped
class ActualRow {

    private static final Table<Actual> ACTUAL =
            Table.of("actual", Actual.class)
                    .named("cost.currency", "currency")
                    .named("recoverableTax.currency", "currency")
                    .named("sales.currency", "currency")
                    .build();
    private static final String INSERT_NEW =
            ACTUAL.insert() + " on conflict (legal_entity, id) do nothing returning id";
    private static final Table<RevenueEvent> REVENUE =
            Table.of("revenue_event", RevenueEvent.class)
                    .named("amount.currency", "currency")
                    .build();

    private final Db db;

    ActualRow(Db db) {
        this.db = db;
    }

    /**
     * A fact that is wanted for two reasons comes twice.
     *
     * @param ids facts by their id
     * @param originals facts whose reversals are wanted too, and what they are billed as
     */
    List<Actual> find(Collection<UUID> ids, Collection<UUID> originals) {
        return ids.isEmpty()
                ? List.of()
                : db.query(
                        // Not one condition with "or": no index would serve it.
                        """
                        select * from actual where id = any(?)
                        union all select * from actual where reversal_of = any(?)
                        union all select billed.* from actual original
                            join actual billed on billed.id = original.billed_as
                            where original.id = any(?)
                        """,
                        ACTUAL.reader(),
                        Db.array("uuid", ids),
                        Db.array("uuid", originals),
                        Db.array("uuid", originals));
    }

    /**
     * @return ids of those that were not there yet
     */
    Set<UUID> insert(List<Actual> actuals) {
        return new HashSet<>(
                db.query(INSERT_NEW, row -> row.getObject(1, UUID.class), ACTUAL.values(actuals)));
    }

    void insertRevenue(List<RevenueEvent> events) {
        db.update(REVENUE.insert(), REVENUE.values(events));
    }
}
