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
import jakarta.enterprise.context.ApplicationScoped;

/** Kafka in: entities, periods, contracts, projects, people and who is staffed where. */
@ApplicationScoped
@Startup(Inbox.STARTUP)
class ReferenceInbox {

    ReferenceInbox(Inbox inbox, Knowing knowing) {
        inbox.on(Topics.LEGAL_ENTITIES, LegalEntity.class, knowing::takeEntities);
        inbox.on(Topics.POSTING_PERIODS, PostingPeriod.class, knowing::takePeriods);
        inbox.on(Topics.CONTRACTS, Contract.class, knowing::takeContracts);
        inbox.on(Topics.PROJECTS, Project.class, knowing::takeProjects);
        inbox.on(Topics.CONSULTANTS, Consultant.class, knowing::takeConsultants);
        inbox.on(Topics.ASSIGNMENTS, Assignment.class, knowing::takeAssignments);
    }
}
