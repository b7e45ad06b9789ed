package io.ledgerline.project.contract;

import io.ledgerline.kit.value.Ids;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Table of the prices that contract lines agree; never changed. */
@Entity
@Table(name = "contract_agreed_rate")
class AgreedRateRow extends PanacheEntityBase {

    @Id public UUID id;
    public String legalEntity;
    public UUID lineId;
    public int position;
    public @Nullable String role;
    public BigDecimal hourlyRate;
    public String reason;

    static AgreedRateRow of(String legalEntity, Contract.Line line, int position) {
        var rate = line.agreedRates().get(position);
        var row = new AgreedRateRow();
        row.id = Ids.derived("agreed-rate", line.id(), position);
        row.legalEntity = legalEntity;
        row.lineId = line.id();
        row.position = position;
        row.role = rate.role();
        row.hourlyRate = rate.hourlyRate();
        row.reason = rate.reason();
        return row;
    }

    AgreedRate toRate() {
        return new AgreedRate(role, hourlyRate, reason);
    }
}
