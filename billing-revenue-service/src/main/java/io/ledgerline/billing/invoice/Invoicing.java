package io.ledgerline.billing.invoice;

import io.ledgerline.billing.wip.BillingEventState;
import io.ledgerline.billing.wip.BillingEvents;
import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import jakarta.enterprise.context.ApplicationScoped;
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

    Invoicing(Commands commands, Db db, BillingEvents events) {
        this.commands = commands;
        this.db = db;
        this.events = events;
    }

    /** What to list; null stands for all. */
    record Filter(
            Set<Invoice.State> states,
            @Nullable String legalEntity,
            @Nullable UUID contractId,
            @Nullable UUID projectId,
            @Nullable UUID runId,
            @Nullable UUID credits) {

        static Filter proposals(@Nullable String legalEntity, @Nullable UUID runId) {
            return new Filter(PROPOSALS, legalEntity, null, null, runId, null);
        }

        static Filter invoices(
                Invoice.@Nullable State state,
                @Nullable String legalEntity,
                @Nullable UUID contractId,
                @Nullable UUID projectId) {
            var states = state == null || !INVOICES.contains(state) ? INVOICES : Set.of(state);
            return new Filter(states, legalEntity, contractId, projectId, null, null);
        }

        /** The credit notes of an invoice, those not issued yet too. */
        static Filter creditNotes(UUID invoiceId) {
            return new Filter(CREDIT_NOTES, null, null, null, null, invoiceId);
        }
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
        return db.read(scope, () -> InvoiceRow.page(db, filter, after, limit));
    }
}
