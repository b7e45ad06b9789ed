package io.ledgerline.kit.value;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The one reader of decimals that came as text, in JSON, XML or a mapped payload. What a number is
 * is judged before anything is computed with it: {@code 1E+999999999} is short to write and a
 * gigabyte to compute.
 */
public final class Decimals {

    /** Digits before and behind the point. */
    public static final int DIGITS_MAX = 30;

    private static final int CHARACTERS_MAX = 100;
    private static final String OF_A_NUMBER = "0123456789+-.eE";

    private Decimals() {}

    /**
     * @return empty when the text is no decimal, or one of more than {@link #DIGITS_MAX} digits
     *     before or behind its point
     */
    public static Optional<BigDecimal> read(String text) {
        if (text.length() > CHARACTERS_MAX
                || text.chars().anyMatch(one -> OF_A_NUMBER.indexOf(one) < 0)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(text)).filter(Decimals::fits);
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /** Whether it has no more than {@link #DIGITS_MAX} digits before and behind its point. */
    public static boolean fits(BigDecimal value) {
        return value.scale() <= DIGITS_MAX
                && (long) value.precision() - value.scale() <= DIGITS_MAX;
    }
}
