package io.ledgerline.project.project;

import io.ledgerline.kit.problem.Violation;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.OwnerQueue;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Table of the reasons for which billing refused a set-up. */
@Entity
@Table(name = "saga_reason")
class SagaReasonRow extends PanacheEntityBase {

    @Id public UUID id;
    public String legalEntity;
    public UUID projectId;
    public int position;
    public String code;
    public @Nullable String field;
    public String message;

    @Enumerated(EnumType.STRING)
    public OwnerQueue owner;

    public @Nullable String remedy;

    static SagaReasonRow of(String legalEntity, UUID projectId, int position, Violation reason) {
        var row = new SagaReasonRow();
        row.id = Ids.derived("saga-reason", projectId, position);
        row.legalEntity = legalEntity;
        row.projectId = projectId;
        row.position = position;
        row.code = reason.code();
        row.field = reason.field();
        row.message = reason.message();
        row.owner = reason.owner();
        row.remedy = reason.remedy();
        return row;
    }

    Violation toReason() {
        return new Violation(code, field, message, owner, remedy);
    }
}
