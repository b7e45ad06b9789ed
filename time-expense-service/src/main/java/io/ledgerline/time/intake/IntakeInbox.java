package io.ledgerline.time.intake;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.time.ExpenseIntakePart;
import io.ledgerline.contracts.time.TimeIntakePart;
import io.ledgerline.kit.inbox.Inbox;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;

/** Kafka in: time and expenses received at the edge, a poll at a time. */
@ApplicationScoped
@Startup(Inbox.STARTUP)
class IntakeInbox {

    IntakeInbox(Inbox inbox, Settling settling, WorkIntake work, SpendingIntake spending) {
        inbox.on(
                Topics.TIME_INTAKE,
                TimeIntakePart.class,
                (scope, records) -> settling.take(scope, records, work, WorkIntake.QUEUE),
                WorkIntake.QUEUE::single);
        inbox.on(
                Topics.EXPENSE_INTAKE,
                ExpenseIntakePart.class,
                (scope, records) -> settling.take(scope, records, spending, SpendingIntake.QUEUE),
                SpendingIntake.QUEUE::single);
    }
}
