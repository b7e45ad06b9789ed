package io.ledgerline.billing.feedback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.problem.Violation;
import io.ledgerline.kit.value.Money;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The table project_financials. */
@ApplicationScoped
class FinancialsRow {

    private final Db db;
    private final ObjectMapper json;

    FinancialsRow(Db db, ObjectMapper json) {
        this.db = db;
        this.json = json;
    }

    /**
     * @return the projects that had no verdict before, with the one they have now
     */
    List<ProjectFinancials> judge(List<Financials.Verdict> verdicts, Instant now) {
        return db.query(
                """
                insert into project_financials (legal_entity, project_id, set_up_state,
                    set_up_faults, currency, as_of, version)
                select v.*, ?, 1 from unnest(?, ?, ?, ?, ?) v
                on conflict (legal_entity, project_id) do update set
                    set_up_state = excluded.set_up_state, set_up_faults = excluded.set_up_faults,
                    as_of = excluded.as_of, version = project_financials.version + 1
                where project_financials.set_up_state = 'PENDING'
                returning *
                """,
                this::read,
                now,
                Db.array("text", verdicts.stream().map(Financials.Verdict::legalEntity).toList()),
                Db.array("uuid", verdicts.stream().map(Financials.Verdict::projectId).toList()),
                Db.array("text", verdicts.stream().map(Financials.Verdict::state).toList()),
                Db.array("text", verdicts.stream().map(this::faults).toList()),
                Db.array("text", verdicts.stream().map(Financials.Verdict::currency).toList()));
    }

    /**
     * @param deltas one per project, in the order in which to lock
     */
    List<ProjectFinancials> apply(List<FinancialsDelta> deltas, Instant now) {
        return db.query(
                """
                insert into project_financials as f (legal_entity, project_id, currency,
                    approved_minutes, labour_cost, expense_cost, unbilled, billed, recognised,
                    receivable, posted_until, set_up_state, set_up_faults, as_of, version)
                select d.*, 'PENDING', '[]', ?, 1
                from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) d
                on conflict (legal_entity, project_id) do update set
                    approved_minutes = f.approved_minutes + excluded.approved_minutes,
                    labour_cost = f.labour_cost + excluded.labour_cost,
                    expense_cost = f.expense_cost + excluded.expense_cost,
                    unbilled = f.unbilled + excluded.unbilled,
                    billed = f.billed + excluded.billed,
                    recognised = f.recognised + excluded.recognised,
                    receivable = f.receivable + excluded.receivable,
                    posted_until = greatest(f.posted_until, excluded.posted_until),
                    as_of = excluded.as_of, version = f.version + 1
                returning *
                """,
                this::read,
                now,
                Db.array("text", deltas.stream().map(FinancialsDelta::legalEntity).toList()),
                Db.array("uuid", deltas.stream().map(FinancialsDelta::projectId).toList()),
                Db.array("text", deltas.stream().map(FinancialsDelta::currency).toList()),
                Db.array("bigint", deltas.stream().map(FinancialsDelta::minutes).toList()),
                Db.array("numeric", amounts(deltas, FinancialsDelta::labourCost)),
                Db.array("numeric", amounts(deltas, FinancialsDelta::expenseCost)),
                Db.array("numeric", amounts(deltas, FinancialsDelta::unbilled)),
                Db.array("numeric", amounts(deltas, FinancialsDelta::billed)),
                Db.array("numeric", amounts(deltas, FinancialsDelta::accrued)),
                Db.array("numeric", amounts(deltas, FinancialsDelta::receivable)),
                Db.array("date", deltas.stream().map(FinancialsDelta::postedOn).toList()));
    }

    Map<UUID, SetUpState> verdicts(Collection<UUID> projectIds) {
        record Given(UUID projectId, SetUpState state) {}
        return db
                .query(
                        "select project_id, set_up_state from project_financials"
                                + " where project_id = any(?)",
                        row ->
                                new Given(
                                        row.getObject(1, UUID.class),
                                        SetUpState.valueOf(row.getString(2))),
                        Db.array("uuid", projectIds))
                .stream()
                .collect(Collectors.toMap(Given::projectId, Given::state));
    }

    Optional<ProjectFinancials> find(UUID projectId) {
        return db.first(
                "select * from project_financials where project_id = ?", this::read, projectId);
    }

    /** Adds to each project the gross billed in the months before its newest posting. */
    List<ProjectFinancials> withPriorBilling(List<ProjectFinancials> found) {
        var posted = found.stream().filter(one -> one.postedUntil() != null).toList();
        if (posted.isEmpty()) {
            return found;
        }
        record Billing(UUID projectId, Money gross) {}
        Map<UUID, Money> billing =
                db
                        .query(
                                """
                                select i.project_id, i.currency, sum(i.gross) from invoice_project i
                                join unnest(?, ?) w (project_id, since)
                                    on w.project_id = i.project_id
                                where i.issued_on >= w.since
                                group by i.project_id, i.currency
                                """,
                                row ->
                                        new Billing(
                                                row.getObject(1, UUID.class),
                                                Money.of(row.getBigDecimal(3), row.getString(2))),
                                Db.array(
                                        "uuid",
                                        posted.stream().map(ProjectFinancials::projectId).toList()),
                                Db.array(
                                        "date",
                                        posted.stream()
                                                .map(ProjectFinancials::billingSince)
                                                .toList()))
                        .stream()
                        .collect(Collectors.toMap(Billing::projectId, Billing::gross));
        return found.stream()
                .map(one ->
                        one.withBillingOfPriorPeriods(
                                billing.getOrDefault(one.projectId(), Money.zero(one.currency()))))
                .toList();
    }

    private ProjectFinancials read(ResultSet row) throws SQLException {
        var currency = row.getString("currency");
        return new ProjectFinancials(
                row.getObject("project_id", UUID.class),
                row.getString("legal_entity"),
                SetUpState.valueOf(row.getString("set_up_state")),
                faults(row.getString("set_up_faults")),
                currency,
                row.getLong("approved_minutes"),
                Money.of(row.getBigDecimal("labour_cost"), currency),
                Money.of(row.getBigDecimal("expense_cost"), currency),
                Money.of(row.getBigDecimal("unbilled"), currency),
                Money.of(row.getBigDecimal("billed"), currency),
                Money.of(row.getBigDecimal("recognised"), currency),
                Money.of(row.getBigDecimal("receivable"), currency),
                Money.zero(currency),
                row.getObject("posted_until", LocalDate.class),
                row.getObject("as_of", OffsetDateTime.class).toInstant(),
                row.getLong("version"));
    }

    private static List<BigDecimal> amounts(
            List<FinancialsDelta> deltas, Function<FinancialsDelta, Money> part) {
        return deltas.stream().map(part).map(Money::amount).toList();
    }

    private String faults(Financials.Verdict verdict) {
        try {
            return json.writeValueAsString(verdict.faults());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("faults are not JSON", e);
        }
    }

    private List<Violation> faults(String written) {
        try {
            return List.of(json.readValue(written, Violation[].class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored faults cannot be read", e);
        }
    }
}
