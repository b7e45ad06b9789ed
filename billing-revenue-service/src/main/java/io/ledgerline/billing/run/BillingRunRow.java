package io.ledgerline.billing.run;

import io.ledgerline.billing.invoice.ProposeInvoice.Due;
import io.ledgerline.billing.invoice.ProposeInvoice.Outcome;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tables billing_run and billing_run_contract. */
@ApplicationScoped
class BillingRunRow {

    private final Db db;
    private final InstantSource clock;

    BillingRunRow(Db db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    /** A run that is not through, and on whose behalf it goes on. */
    record Open(UUID id, Scope scope) {}

    /** One statement: the run, and a row for each contract with something to bill. */
    void start(Scope scope, UUID id, BillingRun.Order order) {
        db.update(
                """
                with due as (
                    select contract_id, row_number() over (order by min(work_date), contract_id) n
                    from billing_event where legal_entity = ? and state = 'ELIGIBLE'
                        and work_date <= ? and (?::uuid is null or project_id = ?)
                    group by contract_id),
                run as (
                    insert into billing_run (legal_entity, id, up_to, project_id, requested_by,
                        correlation_id, contracts, started_at, ended_at)
                    select ?, ?, ?, ?, ?, ?, n, at, case when n = 0 then at end
                    from (select count(*) n, ?::timestamptz at from due) found)
                insert into billing_run_contract (legal_entity, run_id, contract_id, position)
                select ?, ?, contract_id, n from due
                """,
                order.legalEntity(),
                order.upTo(),
                order.projectId(),
                order.projectId(),
                order.legalEntity(),
                id,
                order.upTo(),
                order.projectId(),
                scope.actor(),
                scope.correlationId(),
                clock.instant(),
                order.legalEntity(),
                id);
    }

    List<Due> pending(UUID id) {
        return db.query(
                """
                select c.legal_entity, c.run_id, c.contract_id, r.up_to, r.project_id
                from billing_run r join billing_run_contract c
                    on c.legal_entity = r.legal_entity and c.run_id = r.id
                where r.id = ? and c.state = 'PENDING' order by c.position
                """,
                row ->
                        new Due(
                                row.getString(1),
                                row.getObject(2, UUID.class),
                                row.getObject(3, UUID.class),
                                row.getObject(4, LocalDate.class),
                                row.getObject(5, UUID.class)),
                id);
    }

    /** The contract is through; the run ends with its last one. */
    void finish(Due due, Outcome outcome) {
        var refused = outcome instanceof Outcome.Refused(_, var violation, _) ? violation : null;
        db.update(
                "update billing_run_contract set state = ?, code = ?, message = ?"
                        + " where legal_entity = ? and run_id = ? and contract_id = ?",
                outcome.state(),
                refused == null ? null : refused.code(),
                refused == null ? null : refused.message(),
                due.legalEntity(),
                due.runId(),
                due.contractId());
        db.update(
                "update billing_run set done = done + 1,"
                        + " ended_at = case when done + 1 = contracts then ?::timestamptz end"
                        + " where legal_entity = ? and id = ?",
                clock.instant(),
                due.legalEntity(),
                due.runId());
    }

    Optional<BillingRun> find(UUID id) {
        return db.first(
                """
                select r.*, (select count(*) from billing_run_contract c
                    where c.legal_entity = r.legal_entity and c.run_id = r.id
                        and c.state = 'PROPOSED') as proposals
                from billing_run r where r.id = ?
                """,
                row -> read(row, refused(id)),
                id);
    }

    private List<BillingRun.Refusal> refused(UUID id) {
        return db.query(
                """
                select contract_id, code, message from billing_run r join billing_run_contract c
                    on c.legal_entity = r.legal_entity and c.run_id = r.id
                where r.id = ? and c.state = 'REFUSED' order by c.position
                """,
                row ->
                        new BillingRun.Refusal(
                                row.getObject(1, UUID.class), row.getString(2), row.getString(3)),
                id);
    }

    private static BillingRun read(ResultSet row, List<BillingRun.Refusal> refused)
            throws SQLException {
        var endedAt = moment(row, "ended_at");
        return new BillingRun(
                row.getObject("id", UUID.class),
                new BillingRun.Order(
                        row.getString("legal_entity"),
                        row.getObject("up_to", LocalDate.class),
                        row.getObject("project_id", UUID.class)),
                endedAt == null ? BillingRun.State.RUNNING : BillingRun.State.DONE,
                new BillingRun.Contracts(row.getInt("contracts"), row.getInt("done")),
                row.getInt("proposals"),
                refused,
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                endedAt);
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        var moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    List<Open> open() {
        return db.query(
                "select id, legal_entity, requested_by, correlation_id from billing_run"
                        + " where ended_at is null order by id",
                row ->
                        new Open(
                                row.getObject(1, UUID.class),
                                new Scope(
                                        row.getString(3),
                                        Set.of(row.getString(2)),
                                        Set.of(),
                                        row.getObject(4, UUID.class))));
    }
}
