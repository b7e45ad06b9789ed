package io.ledgerline.billing.wip;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.time.ExpenseItem;
import io.ledgerline.contracts.time.TimeEntry;
import io.ledgerline.kit.inbox.Inbox;
import io.quarkus.runtime.Startup;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Kafka in: approved time and expenses, and their reversals. */
@ApplicationScoped
@Startup(Inbox.STARTUP)
class WipInbox {

    private final Inbox inbox;

    WipInbox(Inbox inbox, Accruing accruing) {
        this.inbox = inbox;
        inbox.on(Topics.TIME_ENTRIES, TimeEntry.class, (_, records) -> accruing.time(records));
        inbox.on(
                Topics.EXPENSE_ITEMS,
                ExpenseItem.class,
                (_, records) -> accruing.expenses(records));
    }

    @Incoming("time-entries")
    @Blocking
    void timeEntries(ConsumerRecords<String, byte[]> records) {
        inbox.consume(Topics.TIME_ENTRIES, records);
    }

    @Incoming("expense-items")
    @Blocking
    void expenseItems(ConsumerRecords<String, byte[]> records) {
        inbox.consume(Topics.EXPENSE_ITEMS, records);
    }
}
