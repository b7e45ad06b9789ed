package io.ledgerline.billing.entity;

import io.ledgerline.contracts.Topics;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.kit.wire.Event;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A company of the group with books of its own.
 *
 * @param currency of its books, ISO 4217
 * @param standardTaxRate standard rate of value added tax as a fraction, 0.19 is 19 %
 */
public record LegalEntity(
        String code,
        String name,
        String country,
        String currency,
        String timeZone,
        @Nullable String vatId,
        @Nullable String registrationNumber,
        @Nullable Address address,
        @Nullable String iban,
        @Nullable String bic,
        BigDecimal standardTaxRate,
        long version) {

    private static final Pattern CODE = Pattern.compile("[A-Z0-9]{2,12}");
    private static final int TAX_RATE_SCALE = 6;

    /** The seat, as printed on invoices. */
    public record Address(
            @Nullable String line1,
            @Nullable String line2,
            @Nullable String city,
            @Nullable String postalCode,
            @Nullable String country) {

        boolean isComplete() {
            return isText(line1) && isText(city) && isText(postalCode) && isCountry(country);
        }
    }

    /** What is asked for; nothing of it is checked yet. */
    public record Opening(
            @Nullable String code,
            @Nullable String name,
            @Nullable String country,
            @Nullable String currency,
            @Nullable String timeZone,
            @Nullable String vatId,
            @Nullable String registrationNumber,
            @Nullable Address address,
            @Nullable String iban,
            @Nullable String bic,
            @Nullable BigDecimal standardTaxRate) {

        /** Every fault of the request. */
        public Faults faults() {
            var account = iban;
            var seat = address;
            return new Faults()
                    .require(
                            code != null && CODE.matcher(code).matches(),
                            EntityProblem.INVALID_CODE,
                            "code",
                            "the code has 2 to 12 capital letters and digits",
                            OwnerQueue.FINANCE)
                    .require(
                            isText(name),
                            EntityProblem.INVALID_NAME,
                            "name",
                            "the registered name is missing",
                            OwnerQueue.FINANCE)
                    .require(
                            isCountry(country),
                            EntityProblem.INVALID_COUNTRY,
                            "country",
                            "country is no ISO 3166-1 alpha-2 code",
                            OwnerQueue.FINANCE)
                    .require(
                            isCurrency(currency),
                            EntityProblem.INVALID_CURRENCY,
                            "currency",
                            "currency is no ISO 4217 code",
                            OwnerQueue.FINANCE)
                    .require(
                            timeZone != null && ZoneId.getAvailableZoneIds().contains(timeZone),
                            EntityProblem.INVALID_TIME_ZONE,
                            "timeZone",
                            "timeZone is no IANA time zone",
                            OwnerQueue.FINANCE)
                    .require(
                            account == null || Iban.isValid(Iban.plain(account)),
                            EntityProblem.INVALID_IBAN,
                            "iban",
                            "the check digits of the IBAN are wrong",
                            OwnerQueue.FINANCE)
                    .require(
                            seat == null || seat.isComplete(),
                            EntityProblem.INVALID_ADDRESS,
                            "address",
                            "an address has line1, city, postalCode and country",
                            OwnerQueue.FINANCE)
                    .require(
                            isTaxRate(standardTaxRate),
                            EntityProblem.INVALID_TAX_RATE,
                            "standardTaxRate",
                            "the rate is a fraction from 0 to below 1 with 6 decimals at most",
                            OwnerQueue.FINANCE);
        }

        /** The entity asked for; call only without {@link #faults}. */
        public LegalEntity opened() {
            return new LegalEntity(
                    Objects.requireNonNull(code),
                    Objects.requireNonNull(name).strip(),
                    Objects.requireNonNull(country),
                    Objects.requireNonNull(currency),
                    Objects.requireNonNull(timeZone),
                    vatId,
                    registrationNumber,
                    address,
                    iban == null ? null : Iban.plain(iban),
                    bic,
                    Objects.requireNonNull(standardTaxRate),
                    1);
        }
    }

    /** The entity as the other services hear of it. */
    public Event told() {
        return Event.of(
                Topics.LEGAL_ENTITIES,
                code,
                code,
                "io.ledgerline.legal-entity.opened",
                io.ledgerline.contracts.billing.LegalEntity.newBuilder()
                        .setCode(code)
                        .setName(name)
                        .setCountry(country)
                        .setCurrency(currency)
                        .setTimeZone(timeZone)
                        .setVatId(vatId)
                        .setRegistrationNumber(registrationNumber)
                        .setAddress(toldAddress())
                        .setIban(iban)
                        .setBic(bic)
                        .setStandardTaxRate(
                                standardTaxRate.setScale(TAX_RATE_SCALE, RoundingMode.UNNECESSARY))
                        .setVersion(version)
                        .build());
    }

    private io.ledgerline.contracts.common.@Nullable Address toldAddress() {
        var seat = address;
        return seat == null
                ? null
                : new io.ledgerline.contracts.common.Address(
                        seat.line1(), seat.line2(), seat.city(), seat.postalCode(), seat.country());
    }

    private static boolean isText(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    private static boolean isCountry(@Nullable String country) {
        return country != null && Set.of(Locale.getISOCountries()).contains(country);
    }

    /** Whether this is the code of a currency, ISO 4217. */
    public static boolean isCurrency(@Nullable String code) {
        return Currency.getAvailableCurrencies().stream()
                .anyMatch(currency -> currency.getCurrencyCode().equals(code));
    }

    private static boolean isTaxRate(@Nullable BigDecimal rate) {
        return rate != null
                && rate.signum() >= 0
                && rate.compareTo(BigDecimal.ONE) < 0
                && rate.stripTrailingZeros().scale() <= TAX_RATE_SCALE;
    }
}
