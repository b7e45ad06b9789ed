package io.ledgerline.billing.invoice;

import io.ledgerline.billing.entity.Iso7064;
import java.util.Locale;
import java.util.regex.Pattern;

/** Structured creditor references, ISO 11649: RF, two check digits (mod 97-10), the reference. */
public final class CreditorReference {

    private static final Pattern SHAPE = Pattern.compile("RF[0-9]{2}[A-Z0-9]{1,21}");
    private static final String PREFIX = "RF";
    private static final int HEAD = 4;

    private CreditorReference() {}

    /** The reference of an invoice number, its dashes left out. */
    public static String of(String invoiceNumber) {
        var plain = invoiceNumber.replace("-", "");
        return PREFIX + Iso7064.checkDigits(plain + PREFIX) + plain;
    }

    /** Without blanks, in capitals, as banks print it in groups of four. */
    public static String plain(String written) {
        return written.replace(" ", "").toUpperCase(Locale.ROOT);
    }

    public static boolean isValid(String plain) {
        return SHAPE.matcher(plain).matches()
                && Iso7064.remainder(plain.substring(HEAD) + plain.substring(0, HEAD)) == 1;
    }
}
