package io.ledgerline.project.project;

import io.ledgerline.project.contract.BillingType;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;

/** Table of the tasks of projects. */
@Entity
@Table(name = "project_task")
class TaskRow extends PanacheEntityBase {

    @Id public UUID id;
    public String legalEntity;
    public UUID projectId;
    public int position;
    public String code;
    public String name;
    public UUID contractLineId;

    @Enumerated(EnumType.STRING)
    public BillingType billingType;

    public LocalDate startsOn;
    public LocalDate endsOn;

    @Enumerated(EnumType.STRING)
    public Project.TaskState state;

    static TaskRow of(Project project, int position) {
        var task = project.tasks().get(position);
        var row = new TaskRow();
        row.id = task.id();
        row.legalEntity = project.legalEntity();
        row.projectId = project.id();
        row.position = position;
        row.code = task.code();
        row.contractLineId = task.contractLineId();
        row.billingType = task.billingType();
        row.change(task);
        return row;
    }

    /** Takes over what may be changed. */
    void change(Project.Task task) {
        name = task.name();
        startsOn = task.startsOn();
        endsOn = task.endsOn();
        state = task.state();
    }

    Project.Task toTask() {
        return new Project.Task(
                id, code, name, contractLineId, billingType, startsOn, endsOn, state);
    }
}
