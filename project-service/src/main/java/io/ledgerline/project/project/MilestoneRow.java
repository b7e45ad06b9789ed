package io.ledgerline.project.project;

import io.ledgerline.kit.value.Money;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Table of the milestones of projects. */
@Entity
@Table(name = "project_milestone")
class MilestoneRow extends PanacheEntityBase {

    @Id public UUID id;
    public String legalEntity;
    public UUID projectId;
    public int position;
    public String code;
    public String name;
    public UUID contractLineId;
    public BigDecimal amount;
    public String currency;
    public @Nullable LocalDate plannedOn;
    public @Nullable LocalDate acceptedOn;

    @Enumerated(EnumType.STRING)
    public Project.MilestoneState state;

    static MilestoneRow of(Project project, int position) {
        var milestone = project.milestones().get(position);
        var row = new MilestoneRow();
        row.id = milestone.id();
        row.legalEntity = project.legalEntity();
        row.projectId = project.id();
        row.position = position;
        row.code = milestone.code();
        row.name = milestone.name();
        row.contractLineId = milestone.contractLineId();
        row.amount = milestone.amount().amount();
        row.currency = milestone.amount().currencyCode();
        row.plannedOn = milestone.plannedOn();
        row.acceptedOn = milestone.acceptedOn();
        row.state = milestone.state();
        return row;
    }

    Project.Milestone toMilestone() {
        return new Project.Milestone(
                id,
                code,
                name,
                contractLineId,
                Money.of(amount, currency),
                plannedOn,
                acceptedOn,
                state);
    }
}
