package io.ledgerline.project.books;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.billing.PostingPeriod;
import io.ledgerline.kit.inbox.Inbox;
import io.quarkus.runtime.Startup;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears of legal entities and posting periods. */
@ApplicationScoped
@Startup(Inbox.STARTUP)
class BooksInbox {

    private final Inbox inbox;

    BooksInbox(Inbox inbox, Books books) {
        this.inbox = inbox;
        inbox.on(
                Topics.LEGAL_ENTITIES,
                io.ledgerline.contracts.billing.LegalEntity.class,
                books::takeEntities);
        inbox.on(Topics.POSTING_PERIODS, PostingPeriod.class, books::takePeriods);
    }

    @Incoming("legal-entities")
    @Blocking
    void legalEntities(ConsumerRecords<String, byte[]> records) {
        inbox.consume(Topics.LEGAL_ENTITIES, records);
    }

    @Incoming("posting-periods")
    @Blocking
    void postingPeriods(ConsumerRecords<String, byte[]> records) {
        inbox.consume(Topics.POSTING_PERIODS, records);
    }
}
