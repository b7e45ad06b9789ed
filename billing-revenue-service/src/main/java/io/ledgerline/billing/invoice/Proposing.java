package io.ledgerline.billing.invoice;

import io.ledgerline.billing.entity.LegalEntities;
import io.ledgerline.billing.entity.LegalEntity;
import io.ledgerline.billing.project.ContractTerms;
import io.ledgerline.billing.project.Customer;
import io.ledgerline.billing.project.Projects;
import io.ledgerline.billing.wip.BillingEvent;
import io.ledgerline.billing.wip.BillingEventState;
import io.ledgerline.billing.wip.BillingEvents;
import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.kit.wire.Event;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs the billing: everything that may be billed goes on one proposal per contract. */
@ApplicationScoped
class Proposing {

    /** Events of one run; what is left over goes on the next. */
    private static final int EVENTS_PER_RUN_MAX = 50_000;

    private final Commands commands;
    private final LegalEntities entities;
    private final Projects projects;
    private final BillingEvents events;
    private final InvoiceRow rows;

    Proposing(
            Commands commands,
            LegalEntities entities,
            Projects projects,
            BillingEvents events,
            InvoiceRow rows) {
        this.commands = commands;
        this.entities = entities;
        this.projects = projects;
        this.events = events;
        this.rows = rows;
    }

    /**
     * What to bill.
     *
     * @param upTo last work date, included
     * @param projectId null: every project of the entity
     */
    record Asked(
            @Nullable String legalEntity, @Nullable LocalDate upTo, @Nullable UUID projectId) {}

    /** The proposals of one run. */
    record Run(UUID runId, List<Invoice> proposals) {}

    private record Made(Invoice invoice, List<Event> told) {}

    Decision<Run> run(Scope scope, CommandKey key, Asked asked) {
        return commands.handle(scope, key, asked, Run.class, () -> decide(scope, asked));
    }

    private Decision<Run> decide(Scope scope, Asked asked) {
        var faults = new Faults();
        var code = asked.legalEntity();
        var entity =
                code == null || !scope.covers(code)
                        ? Optional.<LegalEntity>empty()
                        : entities.known(code);
        if (entity.isEmpty()) {
            LegalEntities.unknown(faults, code);
        }
        faults.require(
                asked.upTo() != null,
                InvoiceProblem.DATE_MISSING,
                "upTo",
                "say up to which work date to bill",
                OwnerQueue.FINANCE);
        var project = asked.projectId();
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
        return propose(scope, entity.orElseThrow(), Objects.requireNonNull(asked.upTo()), project);
    }

    private Decision<Run> propose(
            Scope scope, LegalEntity entity, LocalDate upTo, @Nullable UUID project) {
        var eligible = events.lockEligible(entity.code(), upTo, project, EVENTS_PER_RUN_MAX);
        var byContract =
                eligible.stream()
                        .collect(
                                Collectors.groupingBy(
                                        BillingEvent::contractId,
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        var contracts = projects.contracts(byContract.keySet());
        var customers =
                projects.customers(
                        contracts.values().stream().map(ContractTerms::customerId).toList());
        var faults = new Faults();
        var taxes = taxes(byContract, contracts, customers, entity, faults);
        if (faults.any()) {
            return faults.rejection(InvoiceProblem.INVALID_BILLING_RUN);
        }
        var run = Ids.next();
        var proposals = new ArrayList<Invoice>();
        var told = new ArrayList<Event>();
        for (var one : byContract.entrySet()) {
            var contract = Objects.requireNonNull(contracts.get(one.getKey()));
            var tax = Objects.requireNonNull(taxes.get(one.getKey()));
            make(scope, run, contract, tax, one.getValue())
                    .ifPresent(made -> {
                        proposals.add(made.invoice());
                        told.addAll(made.told());
                    });
        }
        return Decision.accept(new Run(run, proposals), told);
    }

    private static Map<UUID, Tax> taxes(
            Map<UUID, List<BillingEvent>> byContract,
            Map<UUID, ContractTerms> contracts,
            Map<UUID, Customer> customers,
            LegalEntity entity,
            Faults faults) {
        var found = new LinkedHashMap<UUID, Tax>();
        for (var id : byContract.keySet()) {
            var contract = Optional.ofNullable(contracts.get(id));
            var profile =
                    contract.map(one -> customers.get(one.customerId())).map(Customer::taxProfile);
            var tax = profile.flatMap(one -> Tax.of(one, entity));
            if (contract.isEmpty()) {
                faults.add(
                        InvoiceProblem.UNKNOWN_CONTRACT,
                        "contractId",
                        "contract " + id + " is not known",
                        OwnerQueue.PMO);
            } else if (tax.isEmpty()) {
                faults.add(
                        InvoiceProblem.TAX_PROFILE_MISSING,
                        "customer.taxProfile",
                        "the customer of contract " + id + " has no tax profile with a rule",
                        OwnerQueue.FINANCE);
            } else {
                found.put(id, tax.get());
            }
        }
        return found;
    }

    /** Empty when reversals leave nothing to bill: the events then stay for a later run. */
    private Optional<Made> make(
            Scope scope, UUID run, ContractTerms contract, Tax tax, List<BillingEvent> billed) {
        var lines = InvoiceLines.of(billed, contract);
        var invoice =
                Invoice.proposed(
                        Ids.next(),
                        contract.legalEntity(),
                        contract.customerId(),
                        contract.id(),
                        tax,
                        lines.stream().map(InvoiceLines.Proposed::line).toList(),
                        run,
                        scope.actor());
        if (invoice.net().signum() <= 0) {
            return Optional.empty();
        }
        rows.insert(invoice, lines);
        return Optional.of(
                new Made(invoice, events.move(billed, BillingEventState.ON_DRAFT, invoice.id())));
    }
}
