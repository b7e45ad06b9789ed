package io.ledgerline.project.cockpit;

import io.ledgerline.contracts.billing.Invoice;
import io.ledgerline.contracts.billing.ProjectFinancials;
import io.ledgerline.contracts.billing.SetUpState;
import io.ledgerline.kit.cases.CaseDraft;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.command.Violation;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.inbox.Received;
import io.ledgerline.kit.outbox.Wire;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.project.ProjectFacts;
import io.ledgerline.project.project.Initiating;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Takes what billing-revenue-service tells: figures for the cockpit, verdicts for the saga. */
@ApplicationScoped
class Figuring {

    private final Db db;
    private final Initiating initiating;

    Figuring(Db db, Initiating initiating) {
        this.db = db;
        this.initiating = initiating;
    }

    Effects takeFinancials(Scope scope, List<Received<ProjectFinancials>> records) {
        var ids = records.stream().map(record -> record.payload().getProjectId()).toList();
        var known = new HashSet<>(initiating.known(ids));
        var usable = records.stream().filter(one -> known.contains(projectOf(one))).toList();
        storeFinancials(
                newest(usable, ProjectFinancials::getProjectId, ProjectFinancials::getVersion));
        return initiating
                .judge(verdicts(usable))
                .withCases(
                        records.stream()
                                .filter(one -> !known.contains(projectOf(one)))
                                .map(Figuring::unknownProject)
                                .toList());
    }

    private static UUID projectOf(Received<ProjectFinancials> record) {
        return record.payload().getProjectId();
    }

    /** The first verdict on each project is the one that counts. */
    private static LinkedHashMap<UUID, Initiating.Verdict> verdicts(
            List<Received<ProjectFinancials>> records) {
        var verdicts = new LinkedHashMap<UUID, Initiating.Verdict>();
        for (var record : records) {
            var told = record.payload();
            if (told.getSetUpState() != SetUpState.PENDING) {
                verdicts.putIfAbsent(
                        told.getProjectId(),
                        new Initiating.Verdict(
                                told.getSetUpState() == SetUpState.ACCEPTED,
                                told.getSetUpFaults().stream().map(Wire::heard).toList()));
            }
        }
        return verdicts;
    }

    private static CaseDraft unknownProject(Received<ProjectFinancials> record) {
        var id = projectOf(record);
        return CaseDraft.of(
                        record,
                        new Violation(
                                "UNKNOWN_PROJECT",
                                "projectId",
                                "billing tells figures of a project that is not known: " + id,
                                OwnerQueue.IT,
                                "find out who made the project; the case heals when it is known"),
                        null)
                .waitingFor(Set.of(ProjectFacts.PROJECT.of(id)));
    }

    private void storeFinancials(Collection<ProjectFinancials> figures) {
        db.update(
                "insert into known_financials (legal_entity, project_id, set_up_state, currency,"
                        + " approved_minutes, labour_cost, expense_cost, unbilled, billed,"
                        + " recognised, receivable, as_of, version)"
                        + " select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " on conflict (legal_entity, project_id) do update set"
                        + " set_up_state = excluded.set_up_state, currency = excluded.currency,"
                        + " approved_minutes = excluded.approved_minutes,"
                        + " labour_cost = excluded.labour_cost,"
                        + " expense_cost = excluded.expense_cost, unbilled = excluded.unbilled,"
                        + " billed = excluded.billed, recognised = excluded.recognised,"
                        + " receivable = excluded.receivable, as_of = excluded.as_of,"
                        + " version = excluded.version"
                        + " where known_financials.version < excluded.version",
                column("text", figures, f -> f.getLegalEntity()),
                column("uuid", figures, f -> f.getProjectId()),
                column("text", figures, f -> f.getSetUpState()),
                column("text", figures, f -> f.getCurrency()),
                column("bigint", figures, f -> f.getApprovedMinutes()),
                column("numeric", figures, f -> f.getLabourCost().getAmount()),
                column("numeric", figures, f -> f.getExpenseCost().getAmount()),
                column("numeric", figures, f -> f.getUnbilled().getAmount()),
                column("numeric", figures, f -> f.getBilled().getAmount()),
                column("numeric", figures, f -> f.getRecognised().getAmount()),
                column("numeric", figures, f -> f.getReceivable().getAmount()),
                column("timestamptz", figures, f -> f.getAsOf()),
                column("bigint", figures, f -> f.getVersion()));
    }

    /** An invoice is kept whether its projects are known or not: it is asked for by project. */
    Effects takeInvoices(Scope scope, List<Received<Invoice>> records) {
        var invoices = newest(records, Invoice::getId, Invoice::getVersion);
        db.update(
                "insert into known_invoice (legal_entity, id, number, state, project_ids,"
                        + " issued_on, due_on, currency, net, gross, paid, version)"
                        + " select i.legal_entity, i.id, i.number, i.state, i.project_ids::uuid[],"
                        + " i.issued_on, i.due_on, i.currency, i.net, i.gross, i.paid, i.version"
                        + " from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " i(legal_entity, id, number, state, project_ids, issued_on, due_on,"
                        + " currency, net, gross, paid, version)"
                        + " on conflict (legal_entity, id) do update set"
                        + " number = excluded.number, state = excluded.state,"
                        + " project_ids = excluded.project_ids, issued_on = excluded.issued_on,"
                        + " due_on = excluded.due_on, currency = excluded.currency,"
                        + " net = excluded.net, gross = excluded.gross, paid = excluded.paid,"
                        + " version = excluded.version"
                        + " where known_invoice.version < excluded.version",
                column("text", invoices, i -> i.getLegalEntity()),
                column("uuid", invoices, i -> i.getId()),
                column("text", invoices, i -> i.getNumber()),
                column("text", invoices, i -> i.getState()),
                column("text", invoices, Figuring::projectIds),
                column("date", invoices, i -> i.getIssuedOn()),
                column("date", invoices, i -> i.getDueOn()),
                column("text", invoices, i -> i.getCurrency()),
                column("numeric", invoices, i -> i.getNet().getAmount()),
                column("numeric", invoices, i -> i.getGross().getAmount()),
                column("numeric", invoices, i -> i.getPaid().getAmount()),
                column("bigint", invoices, i -> i.getVersion()));
        return Effects.NONE;
    }

    /** As PostgreSQL writes an array: one statement cannot unnest an array of arrays row by row. */
    private static String projectIds(Invoice invoice) {
        return invoice.getProjectIds().stream()
                .map(UUID::toString)
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** Of each object only the highest version: one statement may not write a row twice. */
    private static <T> Collection<T> newest(
            List<Received<T>> records, Function<T, UUID> key, ToLongFunction<T> version) {
        return records.stream()
                .map(Received::payload)
                .collect(
                        Collectors.toMap(
                                key,
                                one -> one,
                                (one, other) ->
                                        version.applyAsLong(one) >= version.applyAsLong(other)
                                                ? one
                                                : other,
                                LinkedHashMap::new))
                .values();
    }

    private static <T> Db.SqlArray column(
            String type, Collection<T> rows, Function<T, Object> field) {
        return Db.array(type, rows.stream().map(field).toList());
    }
}
