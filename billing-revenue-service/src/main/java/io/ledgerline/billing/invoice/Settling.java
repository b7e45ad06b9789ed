package io.ledgerline.billing.invoice;

import io.ledgerline.kit.cases.CaseDraft;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.value.SourceReference;
import io.ledgerline.kit.wire.Event;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Finds the invoices that payments settle and keeps them, in the payment's own transaction. */
@ApplicationScoped
public class Settling {

    private final Db db;

    Settling(Db db) {
        this.db = db;
    }

    /**
     * What payers may call invoices of an entity.
     *
     * @param references ISO 11649, plain
     */
    public record Names(
            Collection<String> references, Collection<String> numbers, Collection<UUID> ids) {

        boolean none() {
            return references.isEmpty() && numbers.isEmpty() && ids.isEmpty();
        }
    }

    /** Issued invoices by any of their names, locked until the transaction ends. */
    public List<Invoice> lock(String legalEntity, Names names) {
        return names.none() ? List.of() : InvoiceRow.lockNamed(db, legalEntity, names);
    }

    /** The balance that a customer has on an invoice: what a case about it is known by. */
    static SourceReference balanceOf(Invoice invoice) {
        return new SourceReference("ledgerline", invoice.id().toString(), 1);
    }

    /** Keys of the cases that are done because nothing is owed to the customer any more. */
    public static List<String> balanced(List<Invoice> settled) {
        return settled.stream()
                .filter(one -> one.amounts().open().signum() >= 0)
                .map(one ->
                        CaseDraft.keyOf(
                                one.legalEntity(),
                                InvoiceProblem.CREDIT_BALANCE.name(),
                                balanceOf(one)))
                .toList();
    }

    /** Stores what is paid on locked invoices, and tells it. */
    public List<Event> store(List<Invoice> settled) {
        if (!settled.isEmpty()) {
            InvoiceRow.update(settled);
        }
        return settled.stream().map(Invoice::told).toList();
    }
}
