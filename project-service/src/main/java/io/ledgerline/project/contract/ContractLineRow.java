package io.ledgerline.project.contract;

import io.ledgerline.kit.value.Money;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Table of contract lines; a line is never changed. */
@Entity
@Table(name = "contract_line")
class ContractLineRow extends PanacheEntityBase {

    @Id public UUID id;
    public String legalEntity;
    public UUID contractId;
    public int contractVersion;
    public int position;
    public String code;
    public String description;

    @Enumerated(EnumType.STRING)
    public BillingMethod billingMethod;

    @Enumerated(EnumType.STRING)
    public RevenueMethod revenueMethod;

    public @Nullable String rateCardCode;
    public BigDecimal amount;
    public String currency;
    public boolean expensesBillable;

    @Embedded public @Nullable RoundingRow rounding;
    @Embedded public @Nullable LimitsRow limits;

    static ContractLineRow of(Contract contract, int position) {
        var line = contract.lines().get(position);
        var row = new ContractLineRow();
        row.id = line.id();
        row.legalEntity = contract.legalEntity();
        row.contractId = contract.id();
        row.contractVersion = contract.contractVersion();
        row.position = position;
        row.code = line.code();
        row.description = line.description();
        row.billingMethod = line.billingMethod();
        row.revenueMethod = line.revenueMethod();
        row.rateCardCode = line.rateCardCode();
        row.amount = line.amount().amount();
        row.currency = line.amount().currencyCode();
        row.expensesBillable = line.expensesBillable();
        row.rounding = RoundingRow.of(line.rounding());
        row.limits = LimitsRow.of(line.limits());
        return row;
    }

    Contract.Line toLine(List<AgreedRate> agreedRates, List<Contract.Milestone> milestones) {
        return new Contract.Line(
                id,
                code,
                description,
                billingMethod,
                revenueMethod,
                rateCardCode,
                agreedRates,
                Money.of(amount, currency),
                expensesBillable,
                milestones,
                rounding == null ? null : rounding.toPolicy(),
                limits == null ? TimeLimits.NONE : limits.toLimits());
    }
}
