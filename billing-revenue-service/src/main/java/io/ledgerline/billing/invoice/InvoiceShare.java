package io.ledgerline.billing.invoice;

import io.ledgerline.kit.value.Money;
import java.util.List;
import java.util.Map;
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
    public Money open() {
        return gross.minus(paid).minus(credited);
    }

    /**
     * @param part gross; negative takes back
     */
    InvoiceShare settled(Money part) {
        return new InvoiceShare(projectId, net, tax, gross, paid.plus(part), credited);
    }

    /**
     * @param part gross, positive
     */
    InvoiceShare credited(Money part) {
        return new InvoiceShare(projectId, net, tax, gross, paid, credited.plus(part));
    }

    /**
     * @param parts by project, gross, positive
     * @throws IllegalArgumentException when one is more than is paid of its project
     */
    static List<InvoiceShare> released(List<InvoiceShare> shares, Map<UUID, Money> parts) {
        var none = Money.zero(shares.getFirst().gross.currencyCode());
        var released =
                shares.stream()
                        .map(share ->
                                share.settled(parts.getOrDefault(share.projectId, none).negated()))
                        .toList();
        if (released.stream().anyMatch(share -> share.paid.signum() < 0)) {
            throw new IllegalArgumentException(parts + " is more than was paid on " + shares);
        }
        return released;
    }
}
