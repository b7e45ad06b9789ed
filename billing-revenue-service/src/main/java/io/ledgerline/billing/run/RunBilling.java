package io.ledgerline.billing.run;

import io.ledgerline.billing.entity.LegalEntities;
import io.ledgerline.billing.entity.LegalEntity;
import io.ledgerline.billing.invoice.InvoiceProblem;
import io.ledgerline.billing.project.Projects;
import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.OwnerQueue;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Runs the billing: everything that may be billed goes on one proposal per contract. */
@ApplicationScoped
public class RunBilling {

    private final Commands commands;
    private final BillingRunRow rows;
    private final BillingRunWork work;
    private final LegalEntities entities;
    private final Projects projects;

    RunBilling(
            Commands commands,
            BillingRunRow rows,
            BillingRunWork work,
            LegalEntities entities,
            Projects projects) {
        this.commands = commands;
        this.rows = rows;
        this.work = work;
        this.entities = entities;
        this.projects = projects;
    }

    private record Started(UUID runId) {}

    /**
     * Starts the run, once for the key, and works on it for a while; then it goes on by itself.
     *
     * @param patience how long to work before the answer
     */
    public Decision<BillingRun> run(
            Scope scope, CommandKey key, BillingRun.Order order, Duration patience) {
        return commands.handle(scope, key, order, Started.class, () -> start(scope, order))
                .map(started -> work.on(scope, started.runId(), patience));
    }

    private Decision<Started> start(Scope scope, BillingRun.Order order) {
        var faults = new Faults();
        var code = order.legalEntity();
        var entity =
                code == null || !scope.covers(code)
                        ? Optional.<LegalEntity>empty()
                        : entities.known(code);
        if (entity.isEmpty()) {
            LegalEntities.unknown(faults, code);
        }
        faults.require(
                order.upTo() != null,
                InvoiceProblem.DATE_MISSING,
                "upTo",
                "say up to which work date to bill",
                OwnerQueue.FINANCE);
        var project = order.projectId();
        if (project != null
                && Optional.ofNullable(projects.terms(Set.of(project)).get(project))
                        .filter(one -> one.legalEntity().equals(code))
                        .isEmpty()) {
            faults.add(
                    InvoiceProblem.UNKNOWN_PROJECT,
                    "projectId",
                    "no project " + project,
                    OwnerQueue.FINANCE);
        }
        if (faults.any()) {
            return faults.rejection(InvoiceProblem.INVALID_BILLING_RUN);
        }
        var started = new Started(Ids.next());
        rows.start(scope, started.runId(), order);
        return Decision.accept(started);
    }

    /** The run as it stands, if the scope covers it. */
    public Optional<BillingRun> find(Scope scope, UUID id) {
        return work.find(scope, id);
    }
}
