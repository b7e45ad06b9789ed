package io.ledgerline.kit.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An exact amount in one currency. The scale is the currency's (EUR 2, JPY 0, ISO 4217); hidden
 * fractions are refused, so every rounding is a named call. The sign is the caller's meaning:
 * positive is owed to us or incurred, negative reverses it.
 */
public record Money(BigDecimal amount, Currency currency) {

    /**
     * @throws ArithmeticException when the amount has more decimals than the currency
     */
    public Money {
        amount = amount.setScale(currency.getDefaultFractionDigits(), RoundingMode.UNNECESSARY);
    }

    public static Money of(String amount, String currency) {
        return new Money(new BigDecimal(amount), Currency.getInstance(currency));
    }

    public static Money of(BigDecimal amount, String currency) {
        return new Money(amount, Currency.getInstance(currency));
    }

    public static Money zero(String currency) {
        return of(BigDecimal.ZERO, currency);
    }

    /** Rounds half up to the currency's scale: commercial rounding, as EN 16931 computes tax. */
    public static Money rounded(BigDecimal exact, Currency currency) {
        return new Money(
                exact.setScale(currency.getDefaultFractionDigits(), RoundingMode.HALF_UP),
                currency);
    }

    public Money plus(Money other) {
        return new Money(amount.add(sameCurrency(other)), currency);
    }

    public Money minus(Money other) {
        return new Money(amount.subtract(sameCurrency(other)), currency);
    }

    public Money negated() {
        return new Money(amount.negate(), currency);
    }

    /** This amount times an exact factor, rounded half up. */
    public Money timesRounded(BigDecimal factor) {
        return rounded(amount.multiply(factor), currency);
    }

    public boolean isZero() {
        return amount.signum() == 0;
    }

    public int signum() {
        return amount.signum();
    }

    /**
     * @return below, at or above zero as this amount is less than, equal to or more than the other
     */
    public int compareTo(Money other) {
        return amount.compareTo(sameCurrency(other));
    }

    public String currencyCode() {
        return currency.getCurrencyCode();
    }

    private BigDecimal sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(
                    "amounts in " + currency + " and " + other.currency + " do not add up");
        }
        return other.amount;
    }

    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency;
    }
}
