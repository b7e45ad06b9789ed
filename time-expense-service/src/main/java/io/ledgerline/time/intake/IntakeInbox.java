package io.ledgerline.time.intake;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.time.TimeIntakePart;
import io.ledgerline.kit.inbox.Inbox;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;

/** Kafka in: entries received at the edge, a poll at a time. */
@ApplicationScoped
@Startup(Inbox.STARTUP)
class IntakeInbox {

    IntakeInbox(Inbox inbox, Intaking intaking) {
        inbox.on(Topics.TIME_INTAKE, TimeIntakePart.class, intaking::take, IntakeQueue::single);
    }
}
