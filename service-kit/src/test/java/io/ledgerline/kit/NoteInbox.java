package io.ledgerline.kit;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.billing.LegalEntity;
import io.ledgerline.contracts.billing.RateCard;
import io.ledgerline.kit.inbox.Inbox;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Kafka in, for the kit's own tests. */
@ApplicationScoped
class NoteInbox {

    private final Inbox inbox;

    NoteInbox(Inbox inbox, Notes notes) {
        this.inbox = inbox;
        inbox.on(Topics.LEGAL_ENTITIES, LegalEntity.class, notes::takeEntities);
        inbox.on(Topics.RATE_CARDS, RateCard.class, notes::takeCards);
    }

    @Incoming("legal-entities")
    @Blocking
    void entities(ConsumerRecords<String, byte[]> records) {
        inbox.consume(Topics.LEGAL_ENTITIES, records);
    }

    @Incoming("rate-cards")
    @Blocking
    void cards(ConsumerRecords<String, byte[]> records) {
        inbox.consume(Topics.RATE_CARDS, records);
    }
}
