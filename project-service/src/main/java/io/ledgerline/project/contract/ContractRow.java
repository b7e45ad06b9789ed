package io.ledgerline.project.contract;

import io.ledgerline.kit.value.Money;
import io.ledgerline.kit.value.SourceReference;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Table of contracts. */
@Entity
@Table(name = "contract")
class ContractRow extends PanacheEntityBase {

    @Id public UUID id;
    public String legalEntity;
    public String code;
    public UUID customerId;
    public int contractVersion;

    @Enumerated(EnumType.STRING)
    public ContractState state;

    public String currency;
    public BigDecimal amount;
    public LocalDate startsOn;
    public LocalDate endsOn;
    public int paymentTermsDays;
    public @Nullable String purchaseOrder;
    public String sourceSystem;
    public String sourceId;
    public long sourceVersion;
    public String sourceTerms;
    @Version public long version = 1;

    static ContractRow of(Contract contract, String terms) {
        var row = new ContractRow();
        row.id = contract.id();
        row.legalEntity = contract.legalEntity();
        row.code = contract.code();
        row.customerId = contract.customerId();
        row.contractVersion = contract.contractVersion();
        row.state = contract.state();
        row.currency = contract.currency();
        row.amount = contract.amount().amount();
        row.startsOn = contract.startsOn();
        row.endsOn = contract.endsOn();
        row.paymentTermsDays = contract.paymentTermsDays();
        row.purchaseOrder = contract.purchaseOrder();
        row.sourceSystem = contract.source().system();
        row.sourceId = contract.source().id();
        row.sourceVersion = contract.source().version();
        row.sourceTerms = terms;
        return row;
    }

    Contract toContract(List<Contract.Line> lines) {
        return new Contract(
                id,
                code,
                legalEntity,
                customerId,
                contractVersion,
                state,
                currency,
                Money.of(amount, currency),
                startsOn,
                endsOn,
                paymentTermsDays,
                purchaseOrder,
                lines,
                new SourceReference(sourceSystem, sourceId, sourceVersion),
                version);
    }
}
