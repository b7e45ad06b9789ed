package io.ledgerline.time.correction;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.billing.BillingEvent;
import io.ledgerline.kit.inbox.Inbox;
import io.quarkus.runtime.Startup;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Kafka in: what is billed. */
@ApplicationScoped
@Startup(Inbox.STARTUP)
class BillingInbox {

    private final Inbox inbox;

    BillingInbox(Inbox inbox, Billing billing) {
        this.inbox = inbox;
        inbox.on(Topics.BILLING_EVENTS, BillingEvent.class, billing::take);
    }

    @Incoming("billing-events")
    @Blocking
    void events(ConsumerRecords<String, byte[]> records) {
        inbox.consume(Topics.BILLING_EVENTS, records);
    }
}
