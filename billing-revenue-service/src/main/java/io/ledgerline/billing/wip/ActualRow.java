package io.ledgerline.billing.wip;

import io.ledgerline.billing.Columns;
import io.ledgerline.billing.project.ContractTerms.RevenueMethod;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.value.Money;
import io.ledgerline.kit.value.SourceReference;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The tables actual and revenue_event: insert and select only. */
@ApplicationScoped
class ActualRow {

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
                        ActualRow::read,
                        Db.array("uuid", ids),
                        Db.array("uuid", originals),
                        Db.array("uuid", originals));
    }

    /**
     * @return ids of those that were not there yet
     */
    Set<UUID> insert(List<Actual> actuals) {
        return new HashSet<>(
                db.query(
                        """
                        insert into actual (legal_entity, id, kind, project_id, contract_id,
                            contract_line_id, revenue_method, consultant_id, role, work_date,
                            accounting_date, worked_minutes, billable_minutes, currency, cost,
                            recoverable_tax, sales, unit_price, rate_card_code, description,
                            source_system, source_id, source_version, reversal_of, billed_as)
                        select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                            ?, ?, ?, ?, ?, ?, ?)
                        on conflict (legal_entity, id) do nothing returning id
                        """,
                        row -> row.getObject(1, UUID.class),
                        Columns.of("text", actuals, Actual::legalEntity),
                        Columns.of("uuid", actuals, Actual::id),
                        Columns.of("text", actuals, Actual::kind),
                        Columns.of("uuid", actuals, Actual::projectId),
                        Columns.of("uuid", actuals, Actual::contractId),
                        Columns.of("uuid", actuals, Actual::contractLineId),
                        Columns.of("text", actuals, Actual::revenueMethod),
                        Columns.of("uuid", actuals, Actual::consultantId),
                        Columns.of("text", actuals, Actual::role),
                        Columns.of("date", actuals, Actual::workDate),
                        Columns.of("date", actuals, Actual::accountingDate),
                        Columns.of("int", actuals, Actual::workedMinutes),
                        Columns.of("int", actuals, Actual::billableMinutes),
                        Columns.of("text", actuals, Actual::currency),
                        Columns.of("numeric", actuals, one -> one.cost().amount()),
                        Columns.of("numeric", actuals, one -> one.recoverableTax().amount()),
                        Columns.of(
                                "numeric",
                                actuals,
                                one -> one.sales() == null ? null : one.sales().amount()),
                        Columns.of("numeric", actuals, Actual::unitPrice),
                        Columns.of("text", actuals, Actual::rateCardCode),
                        Columns.of("text", actuals, Actual::description),
                        Columns.of("text", actuals, one -> one.source().system()),
                        Columns.of("text", actuals, one -> one.source().id()),
                        Columns.of("bigint", actuals, one -> one.source().version()),
                        Columns.of("uuid", actuals, Actual::reversalOf),
                        Columns.of("uuid", actuals, Actual::billedAs)));
    }

    void insertRevenue(List<RevenueEvent> events) {
        db.update(
                """
                insert into revenue_event (legal_entity, id, project_id, contract_id,
                    contract_line_id, method, accounting_date, amount, currency, source_id,
                    reversal_of)
                select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                Columns.of("text", events, RevenueEvent::legalEntity),
                Columns.of("uuid", events, RevenueEvent::id),
                Columns.of("uuid", events, RevenueEvent::projectId),
                Columns.of("uuid", events, RevenueEvent::contractId),
                Columns.of("uuid", events, RevenueEvent::contractLineId),
                Columns.of("text", events, RevenueEvent::method),
                Columns.of("date", events, RevenueEvent::accountingDate),
                Columns.of("numeric", events, one -> one.amount().amount()),
                Columns.of("text", events, one -> one.amount().currencyCode()),
                Columns.of("uuid", events, RevenueEvent::sourceId),
                Columns.of("uuid", events, RevenueEvent::reversalOf));
    }

    private static Actual read(ResultSet row) throws SQLException {
        var currency = row.getString("currency");
        var sales = row.getBigDecimal("sales");
        return new Actual(
                row.getObject("id", UUID.class),
                Actual.Kind.valueOf(row.getString("kind")),
                row.getString("legal_entity"),
                row.getObject("project_id", UUID.class),
                row.getObject("contract_id", UUID.class),
                row.getObject("contract_line_id", UUID.class),
                RevenueMethod.valueOf(row.getString("revenue_method")),
                row.getObject("consultant_id", UUID.class),
                row.getString("role"),
                row.getObject("work_date", LocalDate.class),
                row.getObject("accounting_date", LocalDate.class),
                row.getInt("worked_minutes"),
                row.getInt("billable_minutes"),
                Money.of(row.getBigDecimal("cost"), currency),
                Money.of(row.getBigDecimal("recoverable_tax"), currency),
                sales == null ? null : Money.of(sales, currency),
                row.getBigDecimal("unit_price"),
                row.getString("rate_card_code"),
                row.getString("description"),
                new SourceReference(
                        row.getString("source_system"),
                        row.getString("source_id"),
                        row.getLong("source_version")),
                row.getObject("reversal_of", UUID.class),
                row.getObject("billed_as", UUID.class));
    }
}
