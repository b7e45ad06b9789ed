package io.ledgerline.time.correction;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.billing.BillingEvent;
import io.ledgerline.kit.inbox.Inbox;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;

/** Kafka in: what is billed. */
@ApplicationScoped
@Startup(Inbox.STARTUP)
class BillingInbox {

    BillingInbox(Inbox inbox, Billing billing, SellCorrected corrected) {
        inbox.on(
                Topics.BILLING_EVENTS,
                BillingEvent.class,
                (scope, events) -> billing.take(scope, events).and(corrected.sell(scope, events)));
    }
}
