package io.ledgerline.project.customer;

import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.SourceReference;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** Table of the ids that customers have in other systems. */
@Entity
@Table(name = "customer_reference")
class CustomerReferenceRow extends PanacheEntityBase {

    @Id public UUID id;
    public String legalEntity;
    public UUID customerId;
    public String sourceSystem;
    public String sourceId;
    public long sourceVersion;

    static CustomerReferenceRow of(Customer customer, SourceReference reference) {
        var row = new CustomerReferenceRow();
        row.id = Ids.derived("customer-reference", customer.id(), reference.system());
        row.legalEntity = customer.legalEntity();
        row.customerId = customer.id();
        row.sourceSystem = reference.system();
        row.sourceId = reference.id();
        row.sourceVersion = reference.version();
        return row;
    }

    SourceReference toReference() {
        return new SourceReference(sourceSystem, sourceId, sourceVersion);
    }
}
