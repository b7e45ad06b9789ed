package io.ledgerline.project.cockpit;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.billing.Invoice;
import io.ledgerline.contracts.billing.ProjectFinancials;
import io.ledgerline.kit.inbox.Inbox;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;

/** Hears of the money of projects, and of billing's verdicts on their set-up. */
@ApplicationScoped
@Startup(Inbox.STARTUP)
class CockpitInbox {

    CockpitInbox(Inbox inbox, Figuring figuring) {
        inbox.on(Topics.PROJECT_FINANCIALS, ProjectFinancials.class, figuring::takeFinancials);
        inbox.on(Topics.INVOICES, Invoice.class, figuring::takeInvoices);
    }
}
