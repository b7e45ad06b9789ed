package io.ledgerline.project.template;

import io.ledgerline.kit.value.Ids;
import io.ledgerline.project.contract.BillingMethod;
import io.ledgerline.project.contract.TimeLimits;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Table of the time limits of templates, one for each billing method. */
@Entity
@Table(name = "template_limits")
class TemplateLimitsRow extends PanacheEntityBase {

    @Id public UUID id;
    public String legalEntity;
    public UUID templateId;

    @Enumerated(EnumType.STRING)
    public BillingMethod billingMethod;

    public String @Nullable [] billingTypes;
    public @Nullable Integer capMinutes;
    public @Nullable Boolean capHard;

    static TemplateLimitsRow of(Template template, BillingMethod method, TimeLimits limits) {
        var row = new TemplateLimitsRow();
        row.id = Ids.derived("template-limits", template.id(), method);
        row.legalEntity = template.legalEntity();
        row.templateId = template.id();
        row.billingMethod = method;
        row.billingTypes = limits.typeNames();
        var cap = limits.hoursCap();
        row.capMinutes = cap == null ? null : cap.minutes();
        row.capHard = cap == null ? null : cap.hard();
        return row;
    }

    TimeLimits toLimits() {
        return TimeLimits.of(billingTypes, capMinutes, capHard);
    }
}
