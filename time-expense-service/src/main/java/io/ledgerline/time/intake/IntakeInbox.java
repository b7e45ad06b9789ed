package io.ledgerline.time.intake;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.time.TimeIntakePart;
import io.ledgerline.kit.inbox.Inbox;
import io.quarkus.runtime.Startup;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Kafka in: entries received at the edge, a poll at a time. */
@ApplicationScoped
@Startup(Inbox.STARTUP)
class IntakeInbox {

    private final Inbox inbox;

    IntakeInbox(Inbox inbox, Intaking intaking) {
        this.inbox = inbox;
        inbox.on(Topics.TIME_INTAKE, TimeIntakePart.class, intaking::take, IntakeQueue::single);
    }

    @Incoming("time-intake")
    @Blocking
    void entries(ConsumerRecords<String, byte[]> records) {
        inbox.consume(Topics.TIME_INTAKE, records);
    }
}
