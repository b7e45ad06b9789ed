package io.ledgerline.project.template;

import io.ledgerline.kit.value.Ids;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.UUID;

/** Table of the milestones of templates. */
@Entity
@Table(name = "template_milestone")
class TemplateMilestoneRow extends PanacheEntityBase {

    @Id public UUID id;
    public String legalEntity;
    public UUID templateId;
    public int position;
    public String code;
    public String name;
    public BigDecimal share;
    public int plannedAfterMonths;

    static TemplateMilestoneRow of(Template template, int position) {
        var milestone = template.milestones().get(position);
        var row = new TemplateMilestoneRow();
        row.id = Ids.derived("template-milestone", template.id(), milestone.code());
        row.legalEntity = template.legalEntity();
        row.templateId = template.id();
        row.position = position;
        row.code = milestone.code();
        row.name = milestone.name();
        row.share = milestone.share();
        row.plannedAfterMonths = milestone.plannedAfterMonths();
        return row;
    }

    Template.Milestone toMilestone() {
        return new Template.Milestone(code, name, share.stripTrailingZeros(), plannedAfterMonths);
    }
}
