package io.ledgerline.project.customer;

import io.ledgerline.kit.value.SourceReference;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Table of customers. */
@Entity
@Table(name = "customer")
class CustomerRow extends PanacheEntityBase {

    @Id public UUID id;
    public String legalEntity;
    public String code;
    public String name;
    public String country;
    public String currency;
    public @Nullable String vatId;
    public @Nullable String taxProfile;
    public int paymentTermsDays;
    public @Nullable String addressLine1;
    public @Nullable String addressLine2;
    public @Nullable String addressCity;
    public @Nullable String addressPostalCode;
    public @Nullable String addressCountry;
    @Version public long version = 1;

    static CustomerRow of(Customer customer) {
        var row = new CustomerRow();
        row.id = customer.id();
        row.legalEntity = customer.legalEntity();
        row.code = customer.code();
        row.currency = customer.currency();
        row.change(customer);
        return row;
    }

    /** Takes over what may be changed. */
    void change(Customer customer) {
        name = customer.name();
        country = customer.country();
        vatId = customer.vatId();
        taxProfile = customer.taxProfile();
        paymentTermsDays = customer.paymentTermsDays();
        var address = customer.address();
        addressLine1 = address == null ? null : address.line1();
        addressLine2 = address == null ? null : address.line2();
        addressCity = address == null ? null : address.city();
        addressPostalCode = address == null ? null : address.postalCode();
        addressCountry = address == null ? null : address.country();
    }

    Customer toCustomer(List<SourceReference> references) {
        return new Customer(
                id,
                code,
                legalEntity,
                name,
                country,
                currency,
                vatId,
                taxProfile,
                paymentTermsDays,
                address(),
                references,
                version);
    }

    private @Nullable Address address() {
        if (addressLine1 == null
                || addressCity == null
                || addressPostalCode == null
                || addressCountry == null) {
            return null;
        }
        return new Address(
                addressLine1, addressLine2, addressCity, addressPostalCode, addressCountry);
    }
}
