package io.ledgerline.project.contract;

import io.ledgerline.kit.value.Money;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Table of the milestones of contract lines; a milestone's terms are never changed. */
@Entity
@Table(name = "contract_milestone")
class ContractMilestoneRow extends PanacheEntityBase {

    @Id public UUID id;
    public String legalEntity;
    public UUID lineId;
    public int position;
    public String code;
    public String name;
    public BigDecimal amount;
    public String currency;
    public @Nullable LocalDate plannedOn;

    static ContractMilestoneRow of(String legalEntity, Contract.Line line, int position) {
        var milestone = line.milestones().get(position);
        var row = new ContractMilestoneRow();
        row.id = milestone.id();
        row.legalEntity = legalEntity;
        row.lineId = line.id();
        row.position = position;
        row.code = milestone.code();
        row.name = milestone.name();
        row.amount = milestone.amount().amount();
        row.currency = milestone.amount().currencyCode();
        row.plannedOn = milestone.plannedOn();
        return row;
    }

    Contract.Milestone toMilestone() {
        return new Contract.Milestone(id, code, name, Money.of(amount, currency), plannedOn);
    }
}
