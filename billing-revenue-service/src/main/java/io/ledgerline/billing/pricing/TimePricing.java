package io.ledgerline.billing.pricing;

import io.ledgerline.kit.value.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/** What minutes cost and what they are sold for. */
public final class TimePricing {

    private static final BigDecimal MINUTES_PER_HOUR = BigDecimal.valueOf(60);

    private TimePricing() {}

    /**
     * Cost of worked minutes: minutes / 60 x rate, rounded half up once to the currency's scale.
     *
     * @param workedMinutes negative gives a negative cost
     * @param hourlyCost cost of 60 minutes that holds on the work date
     */
    public static Money labourCost(int workedMinutes, BigDecimal hourlyCost, String currency) {
        return ofHourly(workedMinutes, hourlyCost, currency);
    }

    /**
     * Net sales value of billable minutes: minutes / 60 x rate, rounded half up once to the
     * currency's scale.
     *
     * @param billableMinutes negative gives a negative value
     */
    public static Money salesValue(int billableMinutes, RateResolution rate) {
        return ofHourly(billableMinutes, rate.hourlyRate(), rate.currency());
    }

    /** Minutes / 60 x hourly, rounded half up once to the currency's scale. */
    public static Money ofHourly(int minutes, BigDecimal hourly, String code) {
        var currency = Currency.getInstance(code);
        // Multiplied first and divided once, so that there is one rounding and no hidden one.
        var amount =
                hourly.multiply(BigDecimal.valueOf(minutes))
                        .divide(
                                MINUTES_PER_HOUR,
                                currency.getDefaultFractionDigits(),
                                RoundingMode.HALF_UP);
        return new Money(amount, currency);
    }
}
