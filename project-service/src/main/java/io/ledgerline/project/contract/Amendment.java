package io.ledgerline.project.contract;

import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.value.OwnerQueue;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What of a contract may be agreed anew by hand: it can be extended, never cut short, because work
 * may be planned and booked until its end.
 *
 * @param paymentTermsDays calendar days from issue to due date, of invoices issued from now on
 */
record Amendment(
        @Nullable LocalDate endsOn,
        @Nullable Integer paymentTermsDays,
        @Nullable String purchaseOrder) {

    private static final int PAYMENT_TERMS_DAYS_MAX = 365;
    private static final int PURCHASE_ORDER_CHARACTERS_MAX = 200;
    private static final LocalDate DAY_MAX = LocalDate.of(2199, 12, 31);

    static Amendment of(Contract contract) {
        return new Amendment(
                contract.endsOn(), contract.paymentTermsDays(), contract.purchaseOrder());
    }

    /** Every fault of it as a change of the contract. */
    Faults faults(Contract contract) {
        return new Faults()
                .require(
                        endsOn != null
                                && !endsOn.isBefore(contract.endsOn())
                                && !endsOn.isAfter(DAY_MAX),
                        ContractProblem.DATE_BEFORE_END,
                        "endsOn",
                        "a contract is extended beyond %s, until %s at most"
                                .formatted(contract.endsOn(), DAY_MAX),
                        OwnerQueue.FINANCE)
                .require(
                        paymentTermsDays != null
                                && paymentTermsDays >= 0
                                && paymentTermsDays <= PAYMENT_TERMS_DAYS_MAX,
                        ContractProblem.TERMS_OUT_OF_RANGE,
                        "paymentTermsDays",
                        "paymentTermsDays is 0 to " + PAYMENT_TERMS_DAYS_MAX,
                        OwnerQueue.FINANCE)
                .require(
                        purchaseOrder == null
                                || !purchaseOrder.isBlank()
                                        && purchaseOrder.length() <= PURCHASE_ORDER_CHARACTERS_MAX
                                        && purchaseOrder.chars().noneMatch(Character::isISOControl),
                        ContractProblem.TERMS_OUT_OF_RANGE,
                        "purchaseOrder",
                        "purchaseOrder has 1 to %d printable characters"
                                .formatted(PURCHASE_ORDER_CHARACTERS_MAX),
                        OwnerQueue.FINANCE);
    }
}
