package io.ledgerline.project.project;

import io.ledgerline.kit.value.Ids;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Table of the saga's steps; a step is never changed. */
@Entity
@Table(name = "saga_step")
class SagaStepRow extends PanacheEntityBase {

    @Id public UUID id;
    public String legalEntity;
    public UUID projectId;
    public int position;

    @Enumerated(EnumType.STRING)
    public SagaStep step;

    @Column(name = "at")
    public Instant at;

    static SagaStepRow of(String legalEntity, UUID projectId, int position, Project.Step step) {
        var row = new SagaStepRow();
        row.id = Ids.derived("saga-step", projectId, position);
        row.legalEntity = legalEntity;
        row.projectId = projectId;
        row.position = position;
        row.step = step.step();
        row.at = step.at();
        return row;
    }

    Project.Step toStep() {
        return new Project.Step(step, at);
    }
}
