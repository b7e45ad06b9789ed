package io.ledgerline.billing.invoice;

import io.ledgerline.billing.feedback.FinancialsDelta;
import io.ledgerline.billing.pricing.Allocation;
import io.ledgerline.kit.outbox.Event;
import io.ledgerline.kit.value.Money;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Takes payments in on invoices, in the running transaction of whoever received them. */
@ApplicationScoped
public class Settling {

    private final InvoiceRow rows;

    Settling(InvoiceRow rows) {
        this.rows = rows;
    }

    /** What a settled invoice causes. */
    public record Settled(Invoice invoice, List<Event> events, List<FinancialsDelta> deltas) {}

    /** Issued invoices by their references, locked until the transaction ends. */
    public List<Invoice> lock(String legalEntity, Collection<String> references) {
        return references.isEmpty() ? List.of() : rows.lockByReference(legalEntity, references);
    }

    /**
     * @param amount gross, positive, at most what the invoice has open
     */
    public Settled settle(Invoice invoice, Money amount, LocalDate receivedOn) {
        var shares = rows.shares(invoice);
        var parts = parts(shares, invoice.open(), amount);
        var settled = invoice.settled(amount);
        rows.update(settled);
        var paid = new ArrayList<Invoice.Share>();
        var deltas = new ArrayList<FinancialsDelta>();
        for (int i = 0; i < shares.size(); i++) {
            var share = shares.get(i);
            var part = parts.get(i);
            paid.add(
                    new Invoice.Share(
                            share.projectId(),
                            share.net(),
                            share.tax(),
                            share.gross(),
                            share.paid().plus(part)));
            deltas.add(
                    FinancialsDelta.paid(
                            share.projectId(), invoice.legalEntity(), part, receivedOn));
        }
        rows.payShares(settled, paid);
        return new Settled(settled, List.of(settled.told()), deltas);
    }

    /** By what each project has open; the last payment clears every project to the cent. */
    static List<Money> parts(List<Invoice.Share> shares, Money open, Money amount) {
        if (amount.equals(open)) {
            return shares.stream().map(share -> share.gross().minus(share.paid())).toList();
        }
        return Allocation.split(
                amount,
                shares.stream()
                        .map(share ->
                                share.gross().minus(share.paid()).amount().max(BigDecimal.ZERO))
                        .toList());
    }
}
