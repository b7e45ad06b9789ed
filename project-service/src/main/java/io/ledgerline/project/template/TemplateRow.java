package io.ledgerline.project.template;

import io.ledgerline.kit.value.Money;
import io.ledgerline.project.contract.BillingMethod;
import io.ledgerline.project.contract.RoundingPolicy;
import io.ledgerline.project.contract.TimeLimits;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Table of project templates. */
@Entity
@Table(name = "project_template")
class TemplateRow extends PanacheEntityBase {

    @Id public UUID id;
    public String legalEntity;
    public String code;
    public String name;
    public int durationMonths;
    public long fixedPriceMinutes;
    public BigDecimal plannedCostPerHour;
    public String currency;
    @Version public long version = 1;

    static TemplateRow of(Template template) {
        var row = new TemplateRow();
        row.id = template.id();
        row.legalEntity = template.legalEntity();
        row.code = template.code();
        row.name = template.name();
        row.durationMonths = template.durationMonths();
        row.fixedPriceMinutes = template.fixedPriceMinutes();
        row.plannedCostPerHour = template.plannedCostPerHour().amount();
        row.currency = template.plannedCostPerHour().currencyCode();
        return row;
    }

    Template toTemplate(
            List<Template.Task> tasks,
            List<Template.Milestone> milestones,
            Map<BillingMethod, RoundingPolicy> rounding,
            Map<BillingMethod, TimeLimits> limits) {
        return new Template(
                id,
                code,
                legalEntity,
                name,
                durationMonths,
                fixedPriceMinutes,
                Money.of(plannedCostPerHour, currency),
                tasks,
                milestones,
                rounding,
                limits,
                version);
    }
}
