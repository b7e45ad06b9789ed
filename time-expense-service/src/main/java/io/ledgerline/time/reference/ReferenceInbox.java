package io.ledgerline.time.reference;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.assignment.Assignment;
import io.ledgerline.contracts.assignment.Consultant;
import io.ledgerline.contracts.billing.LegalEntity;
import io.ledgerline.contracts.billing.PostingPeriod;
import io.ledgerline.contracts.project.Contract;
import io.ledgerline.contracts.project.Project;
import io.ledgerline.kit.inbox.Inbox;
import io.quarkus.runtime.Startup;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Kafka in: entities, periods, contracts, projects, people and who is staffed where. */
@ApplicationScoped
@Startup(Inbox.STARTUP)
class ReferenceInbox {

    private final Inbox inbox;

    ReferenceInbox(Inbox inbox, Knowing knowing) {
        this.inbox = inbox;
        inbox.on(Topics.LEGAL_ENTITIES, LegalEntity.class, knowing::takeEntities);
        inbox.on(Topics.POSTING_PERIODS, PostingPeriod.class, knowing::takePeriods);
        inbox.on(Topics.CONTRACTS, Contract.class, knowing::takeContracts);
        inbox.on(Topics.PROJECTS, Project.class, knowing::takeProjects);
        inbox.on(Topics.CONSULTANTS, Consultant.class, knowing::takeConsultants);
        inbox.on(Topics.ASSIGNMENTS, Assignment.class, knowing::takeAssignments);
    }

    @Incoming("legal-entities")
    @Blocking
    void entities(ConsumerRecords<String, byte[]> records) {
        inbox.consume(Topics.LEGAL_ENTITIES, records);
    }

    @Incoming("posting-periods")
    @Blocking
    void periods(ConsumerRecords<String, byte[]> records) {
        inbox.consume(Topics.POSTING_PERIODS, records);
    }

    @Incoming("contracts")
    @Blocking
    void contracts(ConsumerRecords<String, byte[]> records) {
        inbox.consume(Topics.CONTRACTS, records);
    }

    @Incoming("projects")
    @Blocking
    void projects(ConsumerRecords<String, byte[]> records) {
        inbox.consume(Topics.PROJECTS, records);
    }

    @Incoming("consultants")
    @Blocking
    void consultants(ConsumerRecords<String, byte[]> records) {
        inbox.consume(Topics.CONSULTANTS, records);
    }

    @Incoming("assignments")
    @Blocking
    void assignments(ConsumerRecords<String, byte[]> records) {
        inbox.consume(Topics.ASSIGNMENTS, records);
    }
}
