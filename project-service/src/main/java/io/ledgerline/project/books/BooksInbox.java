package io.ledgerline.project.books;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.billing.PostingPeriod;
import io.ledgerline.kit.inbox.Inbox;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;

/** Hears of legal entities and posting periods. */
@ApplicationScoped
@Startup(Inbox.STARTUP)
class BooksInbox {

    BooksInbox(Inbox inbox, Books books) {
        inbox.on(
                Topics.LEGAL_ENTITIES,
                io.ledgerline.contracts.billing.LegalEntity.class,
                books::takeEntities);
        inbox.on(Topics.POSTING_PERIODS, PostingPeriod.class, books::takePeriods);
    }
}
