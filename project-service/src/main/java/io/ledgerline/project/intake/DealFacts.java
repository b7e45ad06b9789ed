package io.ledgerline.project.intake;

import io.ledgerline.project.books.LegalEntity;
import io.ledgerline.project.books.ListPrices;
import io.ledgerline.project.customer.Customer;
import io.ledgerline.project.template.Template;
import java.util.List;
import java.util.Optional;

/**
 * A deal and what we know of the things it names.
 *
 * @param entity empty when not known or not covered by the sender's scope
 * @param customers with the deal's account, in any legal entity that the sender may see
 * @param template of the deal's legal entity
 * @param prices what the deal's rate card lists; empty when it is not known
 */
record DealFacts(
        Deal deal,
        DealMapping mapping,
        Optional<LegalEntity> entity,
        List<Customer> customers,
        Optional<Template> template,
        Optional<ListPrices> prices) {

    DealFacts {
        customers = List.copyOf(customers);
    }

    /**
     * The customer in the deal's legal entity. Where the entity is not known, any with that
     * account, so that what is wrong with the customer shows at once as well.
     */
    Optional<Customer> customer() {
        return customers.stream()
                .filter(customer ->
                        entity.isEmpty() || customer.legalEntity().equals(entity.get().code()))
                .findFirst();
    }

    AgreedPrices agreedPrices() {
        return AgreedPrices.of(deal, prices);
    }

    /** Path of a custom field in the request. */
    String path(String ours) {
        return "opportunity." + mapping.field(ours);
    }
}
