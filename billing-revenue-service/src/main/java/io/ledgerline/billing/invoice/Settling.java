package io.ledgerline.billing.invoice;

import io.ledgerline.kit.db.Db;
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

    /** Stores what is paid on locked invoices, and tells it. */
    public List<Event> store(List<Invoice> settled) {
        settled.forEach(InvoiceRow::update);
        return settled.stream().map(Invoice::told).toList();
    }
}
