package io.ledgerline.kit.value;

/** The codes of tax treatments that have a rule; whoever sets one and whoever bills by it agree. */
public final class TaxProfile {

    private static final String STANDARD = "STANDARD";

    private TaxProfile() {}

    /** The code that names the standard treatment of a country, {@code DE_STANDARD}. */
    public static String standardOf(String country) {
        return country + "_" + STANDARD;
    }

    /**
     * @param country of the legal entity that bills, ISO 3166-1 alpha-2
     */
    public static boolean hasRule(String code, String country) {
        return code.equals(STANDARD) || code.equals(standardOf(country));
    }
}
