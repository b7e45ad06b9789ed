package io.ledgerline.time.expense;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.time.ExpenseItem;
import io.ledgerline.kit.wire.Event;
import io.ledgerline.kit.wire.Wire;
import java.math.RoundingMode;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An approved expense as the other services hear of it; taken back with negative amounts. */
final class ExpenseEvents {

    private static final int RATE_SCALE = 10;

    private ExpenseEvents() {}

    /**
     * @param what became of it, {@code approved}
     * @param reversalOf the item that this one takes back, or null
     */
    static Event told(Expense item, String what, @Nullable UUID reversalOf) {
        var spending = item.spending();
        var conversion = item.basis().conversion();
        var trace = item.trace();
        return Event.of(
                Topics.EXPENSE_ITEMS,
                item.legalEntity(),
                item.projectId(),
                "io.ledgerline.expense-item." + what,
                ExpenseItem.newBuilder()
                        .setId(item.id())
                        .setLegalEntity(item.legalEntity())
                        .setProjectId(item.projectId())
                        .setTaskId(item.taskId())
                        .setConsultantId(item.consultantId())
                        .setCategory(spending.category())
                        .setSpentOn(spending.spentOn())
                        .setAccountingDate(item.accountingDate())
                        .setGross(Wire.told(spending.gross()))
                        .setRecoverableTax(Wire.told(spending.recoverableTax()))
                        .setNet(Wire.told(spending.net()))
                        .setBillable(spending.billable())
                        .setSource(Wire.told(item.source()))
                        .setApprovedBy(Objects.requireNonNull(item.status().approvedBy()))
                        .setApprovedAt(Objects.requireNonNull(item.status().approvedAt()))
                        .setReversalOf(reversalOf)
                        .setBilledAs(trace == null ? null : trace.billedAs())
                        .setOriginalGross(conversion == null ? null : Wire.told(conversion.gross()))
                        .setExchangeRate(
                                conversion == null
                                        ? null
                                        : conversion
                                                .rate()
                                                .setScale(RATE_SCALE, RoundingMode.UNNECESSARY))
                        .setExchangeRateDate(conversion == null ? null : conversion.rateDate())
                        .build());
    }
}
