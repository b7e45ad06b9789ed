package io.ledgerline.assignment.project;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.billing.LegalEntity;
import io.ledgerline.contracts.time.TimeEntry;
import io.ledgerline.kit.inbox.Inbox;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;

/** What other services tell: legal entities, projects, contracts, rate cards, approved time. */
@ApplicationScoped
@Startup(Inbox.STARTUP)
class ProjectInbox {

    ProjectInbox(Inbox inbox, Following following) {
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
}
