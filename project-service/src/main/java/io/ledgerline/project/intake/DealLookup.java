package io.ledgerline.project.intake;

import io.ledgerline.project.books.Books;
import io.ledgerline.project.customer.CustomerCare;
import io.ledgerline.project.project.Project;
import io.ledgerline.project.project.Projects;
import io.ledgerline.project.template.Templating;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds what a deal names, as far as the running transaction may see it. */
@ApplicationScoped
class DealLookup {

    private final Books books;
    private final CustomerCare customers;
    private final Templating templates;
    private final Projects projects;

    DealLookup(Books books, CustomerCare customers, Templating templates, Projects projects) {
        this.books = books;
        this.customers = customers;
        this.templates = templates;
        this.projects = projects;
    }

    DealFacts facts(Deal deal, DealMapping mapping) {
        var entity = Optional.ofNullable(deal.legalEntity()).flatMap(books::find);
        var account = deal.accountId();
        return new DealFacts(
                deal,
                mapping,
                entity,
                account == null ? List.of() : customers.knownAs(SalesforceDeal.SYSTEM, account),
                entity.flatMap(known ->
                        Optional.ofNullable(deal.template())
                                .flatMap(code -> templates.find(known.code(), code))),
                entity.flatMap(known ->
                        Optional.ofNullable(deal.rateCard())
                                .flatMap(code -> books.prices(known.code(), code))));
    }

    Project projectOf(UUID contractId) {
        return projects.ofContract(contractId).orElseThrow();
    }
}
