package io.ledgerline.billing.entity;

import io.ledgerline.kit.table.Filter;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Table legal_entity. */
@Entity
@Table(name = "legal_entity")
class LegalEntityRow extends PanacheEntityBase {

    @Id public String legalEntity;
    public String name;
    public String country;
    public String currency;
    public String timeZone;
    public @Nullable String vatId;
    public @Nullable String registrationNumber;
    public @Nullable String addressLine1;
    public @Nullable String addressLine2;
    public @Nullable String addressCity;
    public @Nullable String addressPostalCode;
    public @Nullable String addressCountry;
    public @Nullable String iban;
    public @Nullable String bic;
    public BigDecimal standardTaxRate;
    public long version;

    static void insert(LegalEntity entity) {
        var row = new LegalEntityRow();
        row.legalEntity = entity.code();
        row.name = entity.name();
        row.country = entity.country();
        row.currency = entity.currency();
        row.timeZone = entity.timeZone();
        row.vatId = entity.vatId();
        row.registrationNumber = entity.registrationNumber();
        var seat = entity.address();
        if (seat != null) {
            row.addressLine1 = seat.line1();
            row.addressLine2 = seat.line2();
            row.addressCity = seat.city();
            row.addressPostalCode = seat.postalCode();
            row.addressCountry = seat.country();
        }
        row.iban = entity.iban();
        row.bic = entity.bic();
        row.standardTaxRate = entity.standardTaxRate();
        row.version = entity.version();
        row.persist();
    }

    static List<LegalEntity> find(Collection<String> codes) {
        return entities(stream("legalEntity in ?1", codes));
    }

    static List<LegalEntity> byIban(Collection<String> ibans) {
        return entities(stream("iban in ?1", ibans));
    }

    static List<LegalEntity> page(@Nullable String after, int limit) {
        var filter = new Filter().after("legalEntity", after);
        return entities(
                LegalEntityRow.<LegalEntityRow>find(
                        filter.hql() + " order by legalEntity", filter.arguments())
                        .page(0, limit)
                        .stream());
    }

    private static List<LegalEntity> entities(Stream<LegalEntityRow> found) {
        return found.map(LegalEntityRow::toEntity).toList();
    }

    private LegalEntity toEntity() {
        return new LegalEntity(
                legalEntity,
                name,
                country,
                currency,
                timeZone,
                vatId,
                registrationNumber,
                addressLine1 == null
                        ? null
                        : new LegalEntity.Address(
                                addressLine1,
                                addressLine2,
                                addressCity,
                                addressPostalCode,
                                addressCountry),
                iban,
                bic,
                Tax.plain(standardTaxRate),
                version);
    }
}
