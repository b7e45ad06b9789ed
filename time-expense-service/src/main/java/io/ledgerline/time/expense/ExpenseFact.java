package io.ledgerline.time.expense;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.time.ExpenseItem;
import io.ledgerline.kit.wire.Event;
import io.ledgerline.kit.wire.Wire;
import java.math.RoundingMode;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An approved expense as the other services hear of it. */
final class ExpenseFact {

    private static final int RATE_SCALE = 10;

    private ExpenseFact() {}

    static Event approved(Expense item) {
        return told(item, "io.ledgerline.expense-item.approved", null);
    }

    /** Takes an approved item back: the same amounts with the other sign. */
    static Event reversed(Expense reversal, UUID original) {
        return told(reversal, "io.ledgerline.expense-item.reversed", original);
    }

    private static Event told(Expense item, String type, @Nullable UUID reversalOf) {
        var conversion = item.conversion();
        var trace = item.trace();
        return Event.of(
                Topics.EXPENSE_ITEMS,
                item.legalEntity(),
                item.projectId(),
                type,
                ExpenseItem.newBuilder()
                        .setId(item.id())
                        .setLegalEntity(item.legalEntity())
                        .setProjectId(item.projectId())
                        .setTaskId(item.taskId())
                        .setConsultantId(item.consultantId())
                        .setCategory(item.category())
                        .setSpentOn(item.spentOn())
                        .setAccountingDate(item.accountingDate())
                        .setGross(Wire.told(item.gross()))
                        .setRecoverableTax(Wire.told(item.recoverableTax()))
                        .setNet(Wire.told(item.net()))
                        .setBillable(item.billable())
                        .setSource(Wire.told(item.source()))
                        .setApprovedBy(Objects.requireNonNull(item.approvedBy()))
                        .setApprovedAt(Objects.requireNonNull(item.approvedAt()))
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
