package io.ledgerline.billing.invoice;

import io.ledgerline.billing.entity.LegalEntities;
import io.ledgerline.billing.wip.BillingEventState;
import io.ledgerline.billing.wip.BillingEvents;
import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.edge.Required;
import io.ledgerline.kit.problem.ProblemException;
import io.ledgerline.kit.scope.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds invoices and proposals, and discards a proposal. */
@ApplicationScoped
public class Invoicing {

    private static final Set<Invoice.State> PROPOSALS = Set.of(Invoice.State.PROPOSED);
    private static final Set<Invoice.State> CREDIT_NOTES =
            Set.of(Invoice.State.PROPOSED, Invoice.State.ISSUED);

    /** The states of what has a number. */
    static final Set<Invoice.State> INVOICES =
            Set.of(
                    Invoice.State.ISSUED,
                    Invoice.State.PARTLY_PAID,
                    Invoice.State.PAID,
                    Invoice.State.CREDITED);

    private final Commands commands;
    private final Db db;
    private final BillingEvents events;
    private final LegalEntities entities;
    private final InstantSource clock;

    Invoicing(
            Commands commands,
            Db db,
            BillingEvents events,
            LegalEntities entities,
            InstantSource clock) {
        this.entities = entities;
        this.clock = clock;
        this.commands = commands;
        this.db = db;
        this.events = events;
    }

    /** What to list; null stands for all. */
    record Filter(
            Set<Invoice.State> states,
            @Nullable String legalEntity,
            Of of,
            @Nullable String number,
            @Nullable UUID runId,
            @Nullable UUID credits) {

        static Filter proposals(@Nullable String legalEntity, @Nullable UUID runId) {
            return new Filter(PROPOSALS, legalEntity, Of.ANYTHING, null, runId, null);
        }

        /** What is issued; a state that no issued invoice has finds none. */
        static Filter invoices(
                Invoice.@Nullable State state,
                @Nullable String legalEntity,
                Of of,
                @Nullable String number) {
            var states = state == null ? INVOICES : Set.of(state);
            return new Filter(states, legalEntity, of, number, null, null);
        }

        /** The credit notes of an invoice, those not issued yet too. */
        static Filter creditNotes(UUID invoiceId) {
            return new Filter(CREDIT_NOTES, null, Of.ANYTHING, null, null, invoiceId);
        }
    }

    /** Whose invoices, and whether only those that are due. */
    record Of(
            @Nullable UUID customerId,
            @Nullable UUID contractId,
            @Nullable UUID projectId,
            @Nullable Boolean overdue) {

        static final Of ANYTHING = new Of(null, null, null, null);
    }

    /** Frees the events of a proposal; they may be billed again. */
    Decision<Invoice> discard(Scope scope, CommandKey key, UUID id) {
        return commands.handle(scope, key, id, Invoice.class, () -> decideDiscard(id));
    }

    private Decision<Invoice> decideDiscard(UUID id) {
        var found = InvoiceRow.lock(db, id);
        if (found.isEmpty()) {
            return Decision.reject(InvoiceProblem.UNKNOWN_PROPOSAL, "no such proposal");
        }
        var proposal = found.get();
        if (proposal.state() != Invoice.State.PROPOSED) {
            return Decision.reject(
                    InvoiceProblem.NOT_A_PROPOSAL, "it is " + proposal.state() + " already");
        }
        var discarded = proposal.with(Invoice.State.VOID);
        InvoiceRow.update(discarded);
        InvoiceLineRow.release(db, discarded);
        return Decision.accept(
                discarded,
                events.move(
                        events.lockOn(proposal.legalEntity(), id),
                        BillingEventState.ELIGIBLE,
                        null));
    }

    Optional<Invoice> find(Scope scope, UUID id) {
        return db.read(scope, () -> InvoiceRow.find(db, id));
    }

    /** An invoice that was issued; a proposal is none. */
    Optional<Invoice> findIssued(Scope scope, UUID id) {
        return find(scope, id).filter(one -> INVOICES.contains(one.state()));
    }

    /** What a billing run proposed, as it proposed it. */
    public List<Invoice> proposedBy(Scope scope, String legalEntity, UUID runId) {
        return db.read(
                scope,
                () ->
                        InvoiceRow.ofRun(db, legalEntity, runId).stream()
                                .map(Invoice::asProposed)
                                .toList());
    }

    List<Invoice> page(Scope scope, Filter filter, @Nullable UUID after, int limit) {
        return db.read(scope, () -> InvoiceRow.page(db, filter, overdueOn(filter), after, limit));
    }

    /**
     * The business day of the entity, for a filter that asks what is overdue.
     *
     * @throws ProblemException 400 when it names no entity, whose day it would be
     */
    private @Nullable LocalDate overdueOn(Filter filter) {
        if (filter.of().overdue() == null) {
            return null;
        }
        var entity = Required.parameter("legalEntity", filter.legalEntity());
        return entities.known(entity)
                .map(one -> LocalDate.ofInstant(clock.instant(), ZoneId.of(one.timeZone())))
                .orElse(LocalDate.EPOCH);
    }
}
