package io.ledgerline.billing;

import io.ledgerline.kit.value.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Amounts as the contracts carry them: four decimals beside their currency. */
public final class Wire {

    private static final int CONTRACT_SCALE = 4;

    private Wire() {}

    /** The same amount; a currency has no more than four decimals, so nothing is rounded. */
    public static io.ledgerline.contracts.common.Money money(Money money) {
        return new io.ledgerline.contracts.common.Money(
                decimal(money.amount()), money.currencyCode());
    }

    /** The same number with four decimals; fails rather than rounds. */
    public static BigDecimal decimal(BigDecimal value) {
        return value.setScale(CONTRACT_SCALE, RoundingMode.UNNECESSARY);
    }
}
