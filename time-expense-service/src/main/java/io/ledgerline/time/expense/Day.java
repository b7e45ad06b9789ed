package io.ledgerline.time.expense;

import java.time.LocalDate;
import java.util.UUID;

/** One person's day of spending, over all projects and legal entities. */
record Day(UUID consultantId, LocalDate date) {

    static Day of(Expense item) {
        return new Day(item.consultantId(), item.spentOn());
    }
}
