package io.ledgerline.billing.wip;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.time.ExpenseItem;
import io.ledgerline.contracts.time.TimeEntry;
import io.ledgerline.kit.inbox.Inbox;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;

/** Kafka in: approved time and expenses, and their reversals. */
@ApplicationScoped
@Startup(Inbox.STARTUP)
class WipInbox {

    WipInbox(Inbox inbox, AccrueWork accrueWork) {
        inbox.on(Topics.TIME_ENTRIES, TimeEntry.class, (_, records) -> accrueWork.time(records));
        inbox.on(
                Topics.EXPENSE_ITEMS,
                ExpenseItem.class,
                (_, records) -> accrueWork.expenses(records));
    }
}
