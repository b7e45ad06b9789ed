package io.ledgerline.billing.entity;

/** Check digits of ISO/IEC 7064, MOD 97-10, as IBAN and ISO 11649 use them. */
public final class Iso7064 {

    private static final int MODULUS = 97;
    private static final int LETTERS = 36;

    private Iso7064() {}

    /**
     * @param text digits and capital letters; a letter counts as two digits, A = 10 to Z = 35
     * @return remainder of the number so written, 0 to 96; a correct code leaves 1
     */
    public static int remainder(String text) {
        int rest = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = Character.digit(text.charAt(i), LETTERS);
            rest = (value < 10 ? rest * 10 + value : rest * 100 + value) % MODULUS;
        }
        return rest;
    }

    /** The two digits that make {@code text + digits} leave 1. */
    public static String checkDigits(String text) {
        int digits = MODULUS + 1 - remainder(text + "00");
        return digits < 10 ? "0" + digits : String.valueOf(digits);
    }
}
