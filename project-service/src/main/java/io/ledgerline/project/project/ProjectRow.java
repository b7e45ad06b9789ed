package io.ledgerline.project.project;

import io.ledgerline.kit.value.Money;
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

/** Table of projects. */
@Entity
@Table(name = "project")
class ProjectRow extends PanacheEntityBase {

    @Id public UUID id;
    public String legalEntity;
    public String code;
    public UUID contractId;
    public UUID customerId;
    public String name;

    @Enumerated(EnumType.STRING)
    public ProjectState state;

    public LocalDate startsOn;
    public LocalDate endsOn;
    public String currency;
    public @Nullable String projectManager;
    public long budgetMinutes;
    public BigDecimal budgetCost;
    public BigDecimal budgetRevenue;

    /** Counts the changes of the project and its parts: a change of a part raises the version. */
    public int changes;

    @Version public long version = 1;

    static ProjectRow of(Project project) {
        var row = new ProjectRow();
        row.id = project.id();
        row.legalEntity = project.legalEntity();
        row.code = project.code();
        row.contractId = project.contractId();
        row.customerId = project.customerId();
        row.name = project.name();
        row.state = project.state();
        row.startsOn = project.startsOn();
        row.endsOn = project.endsOn();
        row.currency = project.currency();
        row.projectManager = project.projectManager();
        row.budgetMinutes = project.budget().minutes();
        row.budgetCost = project.budget().cost().amount();
        row.budgetRevenue = project.budget().revenue().amount();
        return row;
    }

    /** Takes over what may be changed by hand. */
    void change(Project project) {
        name = project.name();
        endsOn = project.endsOn();
        projectManager = project.projectManager();
    }

    Project toProject(
            List<Project.Task> tasks, List<Project.Milestone> milestones, Project.Saga saga) {
        return new Project(
                id,
                code,
                legalEntity,
                contractId,
                customerId,
                name,
                state,
                startsOn,
                endsOn,
                currency,
                projectManager,
                new Budget(
                        budgetMinutes,
                        Money.of(budgetCost, currency),
                        Money.of(budgetRevenue, currency)),
                tasks,
                milestones,
                saga,
                version);
    }
}
