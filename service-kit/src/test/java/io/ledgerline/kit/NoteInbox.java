package io.ledgerline.kit;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.billing.LegalEntity;
import io.ledgerline.contracts.billing.RateCard;
import io.ledgerline.kit.inbox.Inbox;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;

/** Kafka in, for the kit's own tests. */
@ApplicationScoped
@Startup(Inbox.STARTUP)
class NoteInbox {

    NoteInbox(Inbox inbox, Notes notes) {
        inbox.on(Topics.LEGAL_ENTITIES, LegalEntity.class, notes::takeEntities);
        inbox.on(Topics.RATE_CARDS, RateCard.class, notes::takeCards);
    }
}
