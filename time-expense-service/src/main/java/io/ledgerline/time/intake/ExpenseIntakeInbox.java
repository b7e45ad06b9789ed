package io.ledgerline.time.intake;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.time.ExpenseIntakePart;
import io.ledgerline.kit.inbox.Inbox;
import io.quarkus.runtime.Startup;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Kafka in: expenses received at the edge, a poll at a time. */
@ApplicationScoped
@Startup(Inbox.STARTUP)
class ExpenseIntakeInbox {

    private final Inbox inbox;

    ExpenseIntakeInbox(Inbox inbox, ExpenseIntaking intaking) {
        this.inbox = inbox;
        inbox.on(
                Topics.EXPENSE_INTAKE,
                ExpenseIntakePart.class,
                intaking::take,
                ExpenseQueue::single);
    }

    @Incoming("expense-intake")
    @Blocking
    void items(ConsumerRecords<String, byte[]> records) {
        inbox.consume(Topics.EXPENSE_INTAKE, records);
    }
}
