package io.ledgerline.project.cockpit;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.billing.Invoice;
import io.ledgerline.contracts.billing.ProjectFinancials;
import io.ledgerline.kit.inbox.Inbox;
import io.quarkus.runtime.Startup;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears of the money of projects, and of billing's verdicts on their set-up. */
@ApplicationScoped
@Startup(Inbox.STARTUP)
class CockpitInbox {

    private final Inbox inbox;

    CockpitInbox(Inbox inbox, Figuring figuring) {
        this.inbox = inbox;
        inbox.on(Topics.PROJECT_FINANCIALS, ProjectFinancials.class, figuring::takeFinancials);
        inbox.on(Topics.INVOICES, Invoice.class, figuring::takeInvoices);
    }

    @Incoming("project-financials")
    @Blocking
    void financials(ConsumerRecords<String, byte[]> records) {
        inbox.consume(Topics.PROJECT_FINANCIALS, records);
    }

    @Incoming("invoices")
    @Blocking
    void invoices(ConsumerRecords<String, byte[]> records) {
        inbox.consume(Topics.INVOICES, records);
    }
}
