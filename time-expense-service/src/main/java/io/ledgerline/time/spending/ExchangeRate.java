package io.ledgerline.time.spending;

import io.ledgerline.kit.value.KnownFact;
import io.ledgerline.kit.value.Money;
import io.ledgerline.time.TimeFacts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;

/**
 * What one unit of a currency is worth in another, in the books of one legal entity. Only the pair
 * itself is used, never its inverse or a path over a third currency: each rounds differently.
 *
 * @param currency ISO 4217, of the amount that is converted
 * @param into ISO 4217, of the amount that comes out
 * @param date business day of the rate
 * @param rate units of {@code into} for one unit of {@code currency}, positive, ten decimals at
 *     most
 */
public record ExchangeRate(
        String legalEntity, String currency, String into, LocalDate date, BigDecimal rate) {

    public static final int SCALE_MAX = 10;

    /** A rate holds on its day and this many days after it: weekends and bank holidays. */
    public static final int AGE_DAYS_MAX = 7;

    /** The amount in the other currency, rounded half up to its minor unit. */
    public Money convert(Money amount) {
        return Money.rounded(amount.amount().multiply(rate), Currency.getInstance(into));
    }

    /** Whether it may be used for what was spent on the day. */
    boolean holdsOn(LocalDate day) {
        return !date.isAfter(day) && !date.plusDays(AGE_DAYS_MAX).isBefore(day);
    }

    /** The name of the fact that a rate of this pair has become known. */
    public static KnownFact fact(String legalEntity, String currency, String into) {
        return TimeFacts.EXCHANGE_RATE.of(legalEntity, currency, into);
    }
}
