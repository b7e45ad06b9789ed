package io.ledgerline.billing.entity;

import io.ledgerline.kit.db.Db;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table legal_entity. */
@ApplicationScoped
class LegalEntityRow {

    private final Db db;

    LegalEntityRow(Db db) {
        this.db = db;
    }

    /**
     * @return whether the code was free; a taken one changes nothing
     */
    boolean insert(LegalEntity entity) {
        var seat =
                Optional.ofNullable(entity.address())
                        .orElse(new LegalEntity.Address(null, null, null, null, null));
        return db.update(
                        "insert into legal_entity (legal_entity, name, country, currency,"
                                + " time_zone, vat_id, registration_number, address_line1,"
                                + " address_line2, address_city, address_postal_code,"
                                + " address_country, iban, bic, standard_tax_rate, version)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                                + " on conflict do nothing",
                        entity.code(),
                        entity.name(),
                        entity.country(),
                        entity.currency(),
                        entity.timeZone(),
                        entity.vatId(),
                        entity.registrationNumber(),
                        seat.line1(),
                        seat.line2(),
                        seat.city(),
                        seat.postalCode(),
                        seat.country(),
                        entity.iban(),
                        entity.bic(),
                        entity.standardTaxRate(),
                        entity.version())
                == 1;
    }

    List<LegalEntity> find(Collection<String> codes) {
        return db.query(
                "select * from legal_entity where legal_entity = any(?)",
                LegalEntityRow::read,
                Db.array("text", codes));
    }

    List<LegalEntity> byIban(Collection<String> ibans) {
        return db.query(
                "select * from legal_entity where iban = any(?)",
                LegalEntityRow::read,
                Db.array("text", ibans));
    }

    List<LegalEntity> page(@Nullable String after, int limit) {
        return db.query(
                "select * from legal_entity where (?::text is null or legal_entity > ?)"
                        + " order by legal_entity limit ?",
                LegalEntityRow::read,
                after,
                after,
                limit);
    }

    private static LegalEntity read(ResultSet row) throws SQLException {
        var line1 = row.getString("address_line1");
        return new LegalEntity(
                row.getString("legal_entity"),
                row.getString("name"),
                row.getString("country"),
                row.getString("currency"),
                row.getString("time_zone"),
                row.getString("vat_id"),
                row.getString("registration_number"),
                line1 == null
                        ? null
                        : new LegalEntity.Address(
                                line1,
                                row.getString("address_line2"),
                                row.getString("address_city"),
                                row.getString("address_postal_code"),
                                row.getString("address_country")),
                row.getString("iban"),
                row.getString("bic"),
                plain(row.getBigDecimal("standard_tax_rate")),
                row.getLong("version"));
    }

    private static BigDecimal plain(BigDecimal rate) {
        var stripped = rate.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
