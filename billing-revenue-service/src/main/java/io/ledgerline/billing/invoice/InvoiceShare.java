package io.ledgerline.billing.invoice;

import io.ledgerline.kit.value.Money;
import java.util.UUID;

/**
 * A project's part of an invoice or credit note.
 *
 * @param gross net plus the part of the tax, exact over all projects
 * @param paid gross, allocated so far
 * @param credited gross that credit notes took back of it
 */
public record InvoiceShare(
        UUID projectId, Money net, Money tax, Money gross, Money paid, Money credited) {

    static InvoiceShare of(UUID projectId, Money net, Money tax) {
        var none = Money.zero(net.currencyCode());
        return new InvoiceShare(projectId, net, tax, net.plus(tax), none, none);
    }

    /** What is still owed of it, gross; negative is owed to the customer. */
    Money open() {
        return gross.minus(paid).minus(credited);
    }

    InvoiceShare settled(Money part) {
        return new InvoiceShare(projectId, net, tax, gross, paid.plus(part), credited);
    }

    /**
     * @param part gross, positive
     */
    InvoiceShare credited(Money part) {
        return new InvoiceShare(projectId, net, tax, gross, paid, credited.plus(part));
    }
}
