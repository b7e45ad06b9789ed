package io.ledgerline.project.template;

import io.ledgerline.kit.value.Ids;
import io.ledgerline.project.contract.BillingMethod;
import io.ledgerline.project.contract.BillingType;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** Table of the tasks of templates. */
@Entity
@Table(name = "template_task")
class TemplateTaskRow extends PanacheEntityBase {

    @Id public UUID id;
    public String legalEntity;
    public UUID templateId;
    public int position;
    public String code;
    public String name;

    @Enumerated(EnumType.STRING)
    public BillingMethod billingMethod;

    @Enumerated(EnumType.STRING)
    public BillingType billingType;

    static TemplateTaskRow of(Template template, int position) {
        var task = template.tasks().get(position);
        var row = new TemplateTaskRow();
        row.id = Ids.derived("template-task", template.id(), task.code());
        row.legalEntity = template.legalEntity();
        row.templateId = template.id();
        row.position = position;
        row.code = task.code();
        row.name = task.name();
        row.billingMethod = task.billingMethod();
        row.billingType = task.billingType();
        return row;
    }

    Template.Task toTask() {
        return new Template.Task(code, name, billingMethod, billingType);
    }
}
