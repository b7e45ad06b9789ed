package io.ledgerline.billing.entity;

import java.util.Locale;
import java.util.regex.Pattern;

/** International bank account numbers, ISO 13616. */
public final class Iban {

    private static final Pattern SHAPE = Pattern.compile("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}");
    private static final int COUNTRY_AND_CHECK = 4;

    private Iban() {}

    /** Without blanks, in capitals. */
    public static String plain(String written) {
        return written.replace(" ", "").toUpperCase(Locale.ROOT);
    }

    public static boolean isValid(String plain) {
        return SHAPE.matcher(plain).matches()
                && Iso7064.remainder(
                                plain.substring(COUNTRY_AND_CHECK)
                                        + plain.substring(0, COUNTRY_AND_CHECK))
                        == 1;
    }
}
