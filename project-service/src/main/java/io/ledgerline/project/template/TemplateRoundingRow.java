package io.ledgerline.project.template;

import io.ledgerline.kit.value.Ids;
import io.ledgerline.project.contract.BillingMethod;
import io.ledgerline.project.contract.RoundingPolicy;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** Table of the rounding policies of templates, one for each billing method. */
@Entity
@Table(name = "template_rounding")
class TemplateRoundingRow extends PanacheEntityBase {

    @Id public UUID id;
    public String legalEntity;
    public UUID templateId;

    @Enumerated(EnumType.STRING)
    public BillingMethod billingMethod;

    public int roundingUnitMinutes;

    @Enumerated(EnumType.STRING)
    public RoundingPolicy.Mode roundingMode;

    @Enumerated(EnumType.STRING)
    public RoundingPolicy.Scope roundingScope;

    public int roundingMinimumMinutes;

    static TemplateRoundingRow of(Template template, BillingMethod method, RoundingPolicy policy) {
        var row = new TemplateRoundingRow();
        row.id = Ids.derived("template-rounding", template.id(), method);
        row.legalEntity = template.legalEntity();
        row.templateId = template.id();
        row.billingMethod = method;
        row.roundingUnitMinutes = policy.unitMinutes();
        row.roundingMode = policy.mode();
        row.roundingScope = policy.scope();
        row.roundingMinimumMinutes = policy.minimumMinutes();
        return row;
    }

    RoundingPolicy toPolicy() {
        return new RoundingPolicy(
                roundingUnitMinutes, roundingMode, roundingScope, roundingMinimumMinutes);
    }
}
