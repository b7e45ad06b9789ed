package io.ledgerline.project.customer;

import static io.ledgerline.kit.value.OwnerQueue.FINANCE;
import static io.ledgerline.kit.value.OwnerQueue.IT;
import static io.ledgerline.project.customer.CustomerProblem.FIELD_FIXED;
import static io.ledgerline.project.customer.CustomerProblem.FIELD_MALFORMED;
import static io.ledgerline.project.customer.CustomerProblem.FIELD_MISSING;
import static io.ledgerline.project.customer.CustomerProblem.SYSTEM_TWICE;
import static io.ledgerline.project.customer.CustomerProblem.UNKNOWN_COUNTRY;
import static io.ledgerline.project.customer.CustomerProblem.UNKNOWN_CURRENCY;

import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.value.SourceReference;
import io.ledgerline.project.wire.SalesforceId;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A customer as it is asked for; what it lacks is found by {@link #check}. */
record NewCustomer(
        @Nullable String code,
        @Nullable String legalEntity,
        @Nullable String name,
        @Nullable String country,
        @Nullable String currency,
        @Nullable String vatId,
        @Nullable String taxProfile,
        @Nullable Integer paymentTermsDays,
        @Nullable NewAddress address,
        @Nullable List<SourceReference> externalReferences) {

    /**
     * @throws NullPointerException when the list holds a null, which the edge answers as malformed
     */
    NewCustomer {
        externalReferences = externalReferences == null ? null : List.copyOf(externalReferences);
    }

    private static final Pattern CODE = Pattern.compile("[A-Z0-9][A-Z0-9_-]{0,39}");
    private static final Pattern VAT_ID = Pattern.compile("[A-Z]{2}[0-9A-Z+*]{2,13}");
    private static final int TEXT_CHARACTERS_MAX = 200;
    private static final int PAYMENT_TERMS_DAYS_MAX = 365;
    private static final int REFERENCES_MAX = 20;
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    /** An address as it is asked for. */
    record NewAddress(
            @Nullable String line1,
            @Nullable String line2,
            @Nullable String city,
            @Nullable String postalCode,
            @Nullable String country) {}

    /** A customer as it could be asked for anew. */
    static NewCustomer of(Customer customer) {
        var address = customer.address();
        return new NewCustomer(
                customer.code(),
                customer.legalEntity(),
                customer.name(),
                customer.country(),
                customer.currency(),
                customer.vatId(),
                customer.taxProfile(),
                customer.paymentTermsDays(),
                address == null
                        ? null
                        : new NewAddress(
                                address.line1(),
                                address.line2(),
                                address.city(),
                                address.postalCode(),
                                address.country()),
                customer.externalReferences());
    }

    /** What stays as it was registered: contracts and other systems hold on to it. */
    void checkFixed(NewCustomer changed, Faults faults) {
        fixed(faults, "code", code, changed.code);
        fixed(faults, "legalEntity", legalEntity, changed.legalEntity);
        fixed(faults, "currency", currency, changed.currency);
        fixed(faults, "externalReferences", externalReferences, changed.externalReferences);
    }

    private static void fixed(
            Faults faults, String field, @Nullable Object before, @Nullable Object after) {
        faults.require(
                Objects.equals(before, after),
                FIELD_FIXED,
                field,
                field + " cannot be changed; register another customer",
                FINANCE);
    }

    /** Every rule that the request itself breaks. */
    Faults check() {
        var faults = new Faults();
        needed(faults, "code", code);
        needed(faults, "legalEntity", legalEntity);
        needed(faults, "name", name);
        needed(faults, "country", country);
        needed(faults, "currency", currency);
        matches(faults, "code", code, CODE);
        matches(faults, "vatId", vatId, VAT_ID);
        matches(faults, "taxProfile", taxProfile, CODE);
        checkCountry(faults, "country", country);
        faults.require(
                currency == null || currency.isBlank() || isCurrency(currency),
                UNKNOWN_CURRENCY,
                "currency",
                "no currency " + currency + " in ISO 4217",
                FINANCE);
        checkTerms(faults);
        checkAddress(faults);
        checkReferences(faults);
        return faults;
    }

    private void checkTerms(Faults faults) {
        if (paymentTermsDays == null) {
            faults.add(FIELD_MISSING, "paymentTermsDays", "paymentTermsDays is missing", FINANCE);
            return;
        }
        faults.require(
                paymentTermsDays >= 0 && paymentTermsDays <= PAYMENT_TERMS_DAYS_MAX,
                FIELD_MALFORMED,
                "paymentTermsDays",
                "paymentTermsDays is 0 to " + PAYMENT_TERMS_DAYS_MAX,
                FINANCE);
    }

    private void checkAddress(Faults faults) {
        if (address == null) {
            return;
        }
        needed(faults, "address.line1", address.line1);
        needed(faults, "address.city", address.city);
        needed(faults, "address.postalCode", address.postalCode);
        needed(faults, "address.country", address.country);
        checkCountry(faults, "address.country", address.country);
    }

    private void checkReferences(Faults faults) {
        var references = references();
        faults.require(
                references.size() <= REFERENCES_MAX,
                FIELD_MALFORMED,
                "externalReferences",
                "at most " + REFERENCES_MAX + " external references",
                IT);
        var systems = new HashSet<String>();
        for (var reference : references) {
            @Nullable String system = reference.system();
            @Nullable String id = reference.id();
            needed(faults, "externalReferences.system", system);
            needed(faults, "externalReferences.id", id);
            if (system == null || id == null) {
                continue;
            }
            faults.require(
                    systems.add(system.toLowerCase(Locale.ROOT)),
                    SYSTEM_TWICE,
                    "externalReferences",
                    "two ids of " + system + ": one customer has one id in a system",
                    IT);
            faults.require(
                    !SalesforceId.isSystem(system) || SalesforceId.normalised(id).isPresent(),
                    FIELD_MALFORMED,
                    "externalReferences",
                    id + " is no Salesforce id of 15 or, with right check letters, 18 characters",
                    IT);
        }
    }

    private static void needed(Faults faults, String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            faults.add(FIELD_MISSING, field, field + " is missing", FINANCE);
        } else {
            faults.require(
                    value.length() <= TEXT_CHARACTERS_MAX,
                    FIELD_MALFORMED,
                    field,
                    field + " has at most " + TEXT_CHARACTERS_MAX + " characters",
                    FINANCE);
        }
    }

    private static void matches(
            Faults faults, String field, @Nullable String value, Pattern pattern) {
        faults.require(
                value == null || value.isBlank() || pattern.matcher(value).matches(),
                FIELD_MALFORMED,
                field,
                field + " has the form " + pattern,
                FINANCE);
    }

    private static void checkCountry(Faults faults, String field, @Nullable String value) {
        faults.require(
                value == null || value.isBlank() || COUNTRIES.contains(value),
                UNKNOWN_COUNTRY,
                field,
                "no country " + value + " in ISO 3166-1 alpha-2",
                FINANCE);
    }

    /** Whether this can be the code of a tax profile. */
    static boolean isTaxProfile(@Nullable String code) {
        return code != null && CODE.matcher(code).matches();
    }

    private static boolean isCurrency(String code) {
        return Currency.getAvailableCurrencies().stream()
                .anyMatch(currency -> currency.getCurrencyCode().equals(code));
    }

    private List<SourceReference> references() {
        return externalReferences == null ? List.of() : externalReferences;
    }

    /** The references as they are kept: the system in small letters, Salesforce ids in full. */
    List<SourceReference> keptReferences() {
        return references().stream()
                .map(reference ->
                        new SourceReference(
                                reference.system().toLowerCase(Locale.ROOT),
                                SalesforceId.isSystem(reference.system())
                                        ? SalesforceId.normalised(reference.id()).orElseThrow()
                                        : reference.id(),
                                reference.version()))
                .toList();
    }

    /** The customer; only for a request without faults. */
    Customer toCustomer(UUID id) {
        return new Customer(
                id,
                Objects.requireNonNull(code),
                Objects.requireNonNull(legalEntity),
                Objects.requireNonNull(name),
                Objects.requireNonNull(country),
                Objects.requireNonNull(currency),
                blankToNull(vatId),
                blankToNull(taxProfile),
                Objects.requireNonNull(paymentTermsDays),
                address == null
                        ? null
                        : new Address(
                                Objects.requireNonNull(address.line1),
                                blankToNull(address.line2),
                                Objects.requireNonNull(address.city),
                                Objects.requireNonNull(address.postalCode),
                                Objects.requireNonNull(address.country)),
                keptReferences(),
                1);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
