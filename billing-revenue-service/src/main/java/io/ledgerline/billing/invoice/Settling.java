package io.ledgerline.billing.invoice;

import io.ledgerline.billing.feedback.FinancialsDelta;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.value.Money;
import io.ledgerline.kit.wire.Event;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Takes payments in on invoices, in the running transaction of whoever received them. */
@ApplicationScoped
public class Settling {

    private final Db db;

    Settling(Db db) {
        this.db = db;
    }

    /** What a settled invoice causes. */
    public record Settled(Invoice invoice, List<Event> events, List<FinancialsDelta> deltas) {}

    /** Issued invoices by their references, locked until the transaction ends. */
    public List<Invoice> lock(String legalEntity, Collection<String> references) {
        return references.isEmpty()
                ? List.of()
                : InvoiceRow.lockByReference(db, legalEntity, references);
    }

    /**
     * @param amount gross, positive, at most what the invoice has open
     */
    public Settled settle(Invoice invoice, Money amount, LocalDate receivedOn) {
        var settled = invoice.settled(amount);
        InvoiceRow.update(settled);
        var deltas = new ArrayList<FinancialsDelta>();
        for (int i = 0; i < settled.shares().size(); i++) {
            var share = settled.shares().get(i);
            var part = share.paid().minus(invoice.shares().get(i).paid());
            deltas.add(
                    FinancialsDelta.paid(
                            share.projectId(), invoice.legalEntity(), part, receivedOn));
        }
        return new Settled(settled, List.of(settled.told()), deltas);
    }
}
