package io.ledgerline.assignment.project;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.billing.LegalEntity;
import io.ledgerline.contracts.time.TimeEntry;
import io.ledgerline.kit.inbox.Inbox;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** What other services tell: legal entities, projects, contracts, rate cards, approved time. */
@ApplicationScoped
@Startup(Inbox.STARTUP)
class ProjectInbox {

    private final Inbox inbox;

    ProjectInbox(Inbox inbox, Following following) {
        this.inbox = inbox;
        inbox.on(Topics.LEGAL_ENTITIES, LegalEntity.class, following::takeEntities);
        inbox.on(
                Topics.PROJECTS,
                io.ledgerline.contracts.project.Project.class,
                following::takeProjects);
        inbox.on(
                Topics.CONTRACTS,
                io.ledgerline.contracts.project.Contract.class,
                following::takeContracts);
        inbox.on(
                Topics.RATE_CARDS,
                io.ledgerline.contracts.billing.RateCard.class,
                following::takeRateCards);
        inbox.on(Topics.TIME_ENTRIES, TimeEntry.class, following::takeTime);
    }

    @Incoming("legal-entities")
    @Blocking
    void legalEntities(ConsumerRecords<String, byte[]> records) {
        inbox.consume(Topics.LEGAL_ENTITIES, records);
    }

    @Incoming("projects")
    @Blocking
    void projects(ConsumerRecords<String, byte[]> records) {
        inbox.consume(Topics.PROJECTS, records);
    }

    @Incoming("contracts")
    @Blocking
    void contracts(ConsumerRecords<String, byte[]> records) {
        inbox.consume(Topics.CONTRACTS, records);
    }

    @Incoming("rate-cards")
    @Blocking
    void rateCards(ConsumerRecords<String, byte[]> records) {
        inbox.consume(Topics.RATE_CARDS, records);
    }

    @Incoming("time-entries")
    @Blocking
    void timeEntries(ConsumerRecords<String, byte[]> records) {
        inbox.consume(Topics.TIME_ENTRIES, records);
    }
}
