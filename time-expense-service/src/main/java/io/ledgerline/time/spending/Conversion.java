package io.ledgerline.time.spending;

import io.ledgerline.kit.value.Money;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * How an amount spent in one currency came into another.
 *
 * @param gross as spent, before the conversion
 * @param recoverableTax as spent, in the currency of gross
 * @param rate units of the new currency for one of the old; each amount is rounded half up once
 * @param rateDate of the rate, on or before the day of spending
 */
public record Conversion(Money gross, Money recoverableTax, BigDecimal rate, LocalDate rateDate) {

    public Conversion {
        rate = rate.stripTrailingZeros();
    }

    /** The same of an amount taken back. */
    public Conversion negated() {
        return new Conversion(gross.negated(), recoverableTax.negated(), rate, rateDate);
    }
}
