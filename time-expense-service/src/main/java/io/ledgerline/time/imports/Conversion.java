package io.ledgerline.time.imports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.regex.Pattern;

/**
 * How a foreign value becomes ours. What is not a whole number of minutes is rounded half up to the
 * minute, once and for each record; the source's own value stays readable in the note.
 */
enum Conversion {
    /** Decimal hours: 7.25 is 435 minutes. */
    HOURS,
    MINUTES,
    SECONDS,
    /** ISO 8601: PT7H15M is 435 minutes. */
    ISO_DURATION,
    /** An amount in whole units of its currency: 129.8. */
    UNITS,
    /** An amount in hundredths, whatever decimals its currency has: 1 JPY is told as 100. */
    HUNDREDTHS,
    /** A calendar day as it stands. */
    DAY,
    /** A moment, whose day is that of the legal entity's time zone. */
    DAY_OF_MOMENT,
    /** A whole number that rises with each change. */
    NUMBER,
    /** A moment of the last change, as milliseconds since 1970. */
    MOMENT;

    private static final BigDecimal MINUTES_PER_HOUR = BigDecimal.valueOf(60);
    private static final BigDecimal SECONDS_PER_MINUTE = BigDecimal.valueOf(60);
    private static final Pattern OFFSET_WITHOUT_COLON = Pattern.compile("([+-]\\d{2})(\\d{2})$");
    private static final int FRACTION_DIGITS = 6;
    private static final int HUNDREDTH_DIGITS = 2;
    private static final int TEXT_MAX = 60;

    /** A value that cannot be read; its message is for people. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    /** Exact minutes, possibly with a fraction. */
    BigDecimal exactMinutes(String value) throws Unreadable {
        return switch (this) {
            case HOURS -> decimal(value).multiply(MINUTES_PER_HOUR);
            case MINUTES -> decimal(value);
            case SECONDS -> minutes(decimal(value));
            case ISO_DURATION -> minutes(seconds(value));
            case UNITS, HUNDREDTHS, DAY, DAY_OF_MOMENT, NUMBER, MOMENT ->
                    throw new Unreadable(this + " is no length");
        };
    }

    /** An amount in units of its currency, exact and with the sign that the source tells. */
    BigDecimal exactAmount(String value) throws Unreadable {
        return switch (this) {
            case UNITS -> decimal(value);
            case HUNDREDTHS -> decimal(value).movePointLeft(HUNDREDTH_DIGITS);
            case HOURS, MINUTES, SECONDS, ISO_DURATION, DAY, DAY_OF_MOMENT, NUMBER, MOMENT ->
                    throw new Unreadable(this + " is no amount");
        };
    }

    LocalDate day(String value, ZoneId zone) throws Unreadable {
        try {
            return this == DAY_OF_MOMENT
                    ? moment(value).atZoneSameInstant(zone).toLocalDate()
                    : LocalDate.parse(value);
        } catch (DateTimeException _) {
            throw new Unreadable(shortened(value) + " is no date");
        }
    }

    long version(String value) throws Unreadable {
        try {
            return this == MOMENT
                    ? moment(value).toInstant().toEpochMilli()
                    : decimal(value).longValueExact();
        } catch (ArithmeticException | DateTimeException _) {
            throw new Unreadable(shortened(value) + " is no version");
        }
    }

    private static BigDecimal minutes(BigDecimal seconds) {
        // Cut, not rounded: what is below a half stays below it when the minutes are rounded.
        return seconds.divide(SECONDS_PER_MINUTE, FRACTION_DIGITS, RoundingMode.DOWN);
    }

    private static BigDecimal seconds(String value) throws Unreadable {
        try {
            return BigDecimal.valueOf(Duration.parse(value).toMillis(), 3);
        } catch (ArithmeticException | DateTimeException _) {
            throw new Unreadable(shortened(value) + " is no duration");
        }
    }

    /** Offsets come with and without a colon. */
    private static OffsetDateTime moment(String value) {
        return OffsetDateTime.parse(OFFSET_WITHOUT_COLON.matcher(value).replaceFirst("$1:$2"));
    }

    private static BigDecimal decimal(String value) throws Unreadable {
        try {
            var number = new BigDecimal(value);
            if (Math.abs((long) number.scale()) <= TEXT_MAX && number.precision() <= TEXT_MAX) {
                return number;
            }
            throw new Unreadable(shortened(value) + " is out of range");
        } catch (NumberFormatException _) {
            throw new Unreadable(shortened(value) + " is no number");
        }
    }

    static String shortened(String value) {
        return value.length() <= TEXT_MAX ? value : value.substring(0, TEXT_MAX) + "...";
    }
}
