package io.ledgerline.billing.invoice;

import io.ledgerline.billing.entity.LegalEntities;
import io.ledgerline.billing.entity.Tax;
import io.ledgerline.billing.project.ContractTerms;
import io.ledgerline.billing.project.Customer;
import io.ledgerline.billing.project.Projects;
import io.ledgerline.billing.wip.BillingEvent;
import io.ledgerline.billing.wip.BillingEventState;
import io.ledgerline.billing.wip.BillingEvents;
import io.ledgerline.kit.cases.CaseDraft;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.problem.KitProblem;
import io.ledgerline.kit.problem.ProblemCode;
import io.ledgerline.kit.problem.Violation;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.Money;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.kit.value.SourceReference;
import io.ledgerline.kit.wire.Event;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Puts everything that may be billed of one contract on a proposal, for a billing run. */
@ApplicationScoped
public class ProposeInvoice {

    /** Events of one proposal; what is left over goes on the next. */
    private static final int EVENTS_PER_PROPOSAL_MAX = 50_000;

    private final LegalEntities entities;
    private final Projects projects;
    private final BillingEvents events;
    private final Db db;
    private final BigDecimal oversoldTolerance;

    /**
     * @param oversoldTolerance as a fraction of what a contract line was sold for; more than that
     *     above it is a case
     */
    ProposeInvoice(
            LegalEntities entities,
            Projects projects,
            BillingEvents events,
            Db db,
            @ConfigProperty(name = "ledgerline.billing.oversold-tolerance")
                    BigDecimal oversoldTolerance) {
        this.oversoldTolerance = oversoldTolerance;
        this.entities = entities;
        this.projects = projects;
        this.events = events;
        this.db = db;
    }

    /**
     * A contract that a run bills.
     *
     * @param upTo last work date, included
     * @param projectId null: all of its projects
     */
    public record Due(
            String legalEntity,
            UUID runId,
            UUID contractId,
            LocalDate upTo,
            @Nullable UUID projectId) {

        private SourceReference source() {
            return new SourceReference("ledgerline", contractId.toString(), 1);
        }
    }

    /** What became of a contract. */
    public sealed interface Outcome {

        /** Its name as the run keeps it. */
        enum State {
            PROPOSED,
            NOTHING_DUE,
            REFUSED
        }

        State state();

        Effects effects();

        /** Its invoice waits for approval; the cases that earlier runs opened are settled. */
        record Proposed(Due due, List<Event> told, List<Oversold> oversold) implements Outcome {

            @Override
            public State state() {
                return State.PROPOSED;
            }

            @Override
            public Effects effects() {
                var effects = Effects.of(told).withSettled(keys(due));
                return oversold.isEmpty()
                        ? effects.withSettled(
                                List.of(
                                        CaseDraft.keyOf(
                                                due.legalEntity(),
                                                InvoiceProblem.BILLED_ABOVE_SOLD.name(),
                                                due.source())))
                        : effects.withCases(List.of(aboveSold()));
            }

            private CaseDraft aboveSold() {
                return CaseDraft.open(
                                due.legalEntity(),
                                new Violation(
                                        InvoiceProblem.BILLED_ABOVE_SOLD.name(),
                                        "contractId",
                                        "contract %s, %s"
                                                .formatted(
                                                        due.contractId(),
                                                        oversold.stream()
                                                                .map(Oversold::told)
                                                                .collect(Collectors.joining("; "))),
                                        OwnerQueue.PMO,
                                        "agree it with the customer, or discard the proposal"),
                                due.source())
                        .withMoneyAtRisk(
                                oversold.stream()
                                        .map(Oversold::excess)
                                        .reduce(Money::plus)
                                        .orElseThrow());
            }
        }

        /** Another run was first, or reversals leave nothing to bill: it stays for a later one. */
        record NothingDue() implements Outcome {

            @Override
            public State state() {
                return State.NOTHING_DUE;
            }

            @Override
            public Effects effects() {
                return Effects.NONE;
            }
        }

        /**
         * It cannot be billed, which is a case.
         *
         * @param atRisk net value that waits to be billed, or null if not known
         */
        record Refused(Due due, Violation violation, @Nullable Money atRisk) implements Outcome {

            @Override
            public State state() {
                return State.REFUSED;
            }

            @Override
            public Effects effects() {
                var draft = CaseDraft.open(due.legalEntity(), violation, due.source());
                return Effects.NONE.withCases(
                        List.of(atRisk == null ? draft : draft.withMoneyAtRisk(atRisk)));
            }
        }
    }

    private static List<String> keys(Due due) {
        return Stream.<ProblemCode>of(
                        InvoiceProblem.CONTRACT_NOT_KNOWN,
                        InvoiceProblem.TAX_PROFILE_MISSING,
                        KitProblem.PROCESSING_FAILED)
                .map(code -> CaseDraft.keyOf(due.legalEntity(), code.name(), due.source()))
                .toList();
    }

    /** The outcome of a contract that could not even be judged. */
    public static Outcome failed(Due due, RuntimeException cause) {
        return new Outcome.Refused(
                due,
                new Violation(
                        KitProblem.PROCESSING_FAILED.name(),
                        null,
                        "contract %s failed: %s".formatted(due.contractId(), cause),
                        OwnerQueue.IT,
                        "mend the cause, then run the billing again"),
                null);
    }

    /** In the running transaction. */
    public Outcome propose(Scope scope, Due due) {
        var billed =
                events.lockEligible(
                        new BillingEvents.Eligible(
                                due.legalEntity(),
                                due.contractId(),
                                due.upTo(),
                                due.projectId(),
                                EVENTS_PER_PROPOSAL_MAX));
        if (billed.isEmpty()) {
            return new Outcome.NothingDue();
        }
        var sum = billed.stream().map(BillingEvent::amount).reduce(Money::plus).orElseThrow();
        var found = projects.contracts(Set.of(due.contractId())).values().stream().findFirst();
        if (found.isEmpty()) {
            return new Outcome.Refused(
                    due,
                    new Violation(
                            InvoiceProblem.CONTRACT_NOT_KNOWN.name(),
                            "contractId",
                            "contract " + due.contractId() + " is not known",
                            OwnerQueue.PMO,
                            null),
                    sum);
        }
        var tax = tax(found.get());
        if (tax.isEmpty()) {
            return new Outcome.Refused(
                    due,
                    new Violation(
                            InvoiceProblem.TAX_PROFILE_MISSING.name(),
                            "customer.taxProfile",
                            "the customer of contract %s has no tax profile with a rule"
                                    .formatted(due.contractId()),
                            OwnerQueue.FINANCE,
                            null),
                    sum);
        }
        return make(scope, due, found.get(), tax.get(), billed);
    }

    private Optional<Tax> tax(ContractTerms contract) {
        return entities.known(contract.legalEntity())
                .flatMap(entity ->
                        projects.customers(Set.of(contract.customerId())).values().stream()
                                .findFirst()
                                .map(Customer::taxProfile)
                                .flatMap(profile -> Tax.of(profile, entity)));
    }

    private Outcome make(
            Scope scope, Due due, ContractTerms contract, Tax tax, List<BillingEvent> billed) {
        var lines = InvoiceLines.of(billed, contract);
        var invoice =
                Invoice.proposed(
                        Ids.next(),
                        new Invoice.Parties(
                                contract.legalEntity(), contract.customerId(), contract.id()),
                        tax,
                        lines.stream().map(InvoiceLines.Proposed::line).toList(),
                        new Invoice.Proposal(due.runId(), scope.actor()));
        if (invoice.amounts().net().signum() <= 0) {
            return new Outcome.NothingDue();
        }
        InvoiceRow.insert(db, invoice, lines);
        var told = events.move(billed, BillingEventState.ON_DRAFT, invoice.id());
        return new Outcome.Proposed(
                due,
                told,
                Oversold.of(
                        contract,
                        InvoiceLineRow.billed(db, contract.legalEntity(), contract.id()),
                        oversoldTolerance));
    }
}
