package io.ledgerline.time.intake;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.time.ExpenseIntakePart;
import io.ledgerline.kit.inbox.Inbox;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;

/** Kafka in: expenses received at the edge, a poll at a time. */
@ApplicationScoped
@Startup(Inbox.STARTUP)
class ExpenseIntakeInbox {

    ExpenseIntakeInbox(Inbox inbox, ExpenseIntaking intaking) {
        inbox.on(
                Topics.EXPENSE_INTAKE,
                ExpenseIntakePart.class,
                intaking::take,
                ExpenseQueue::single);
    }
}
