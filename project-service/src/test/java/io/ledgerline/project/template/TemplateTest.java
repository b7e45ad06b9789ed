package io.ledgerline.project.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.kit.problem.Violation;
import io.ledgerline.kit.value.Money;
import io.ledgerline.project.contract.BillingMethod;
import io.ledgerline.project.contract.BillingType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TemplateTest {

    @Test
    void everything_that_a_template_lacks_is_named_at_once() {
        var request =
                new NewTemplate(
                        "plant",
                        null,
                        "Plant",
                        6,
                        -1L,
                        Money.of("75.00", "EUR"),
                        List.of(
                                task("A"),
                                task("A"),
                                new NewTemplate.NewTask("B", "b", null, null)),
                        List.of(
                                new NewTemplate.NewMilestone("M1", "m", new BigDecimal("0.4"), 7),
                                new NewTemplate.NewMilestone("M2", "m", new BigDecimal("0.5"), 6)),
                        Map.of(
                                BillingMethod.TIME_AND_MATERIAL,
                                new NewTemplate.NewRounding(0, null, null, 1_441)),
                        Map.of(
                                BillingMethod.FIXED_PRICE,
                                new NewLimits(Set.of(), new NewLimits.NewCap(0, null))));

        assertThat(request.check().violations())
                .extracting(Violation::code, Violation::field)
                .extracting(Object::toString)
                .containsExactly(
                        "(\"FIELD_MALFORMED\", \"code\")",
                        "(\"FIELD_MISSING\", \"legalEntity\")",
                        "(\"FIELD_MALFORMED\", \"fixedPriceMinutes\")",
                        "(\"CODE_TWICE\", \"tasks[1].code\")",
                        "(\"FIELD_MISSING\", \"tasks[2].billingMethod\")",
                        "(\"FIELD_MISSING\", \"tasks[2].billingType\")",
                        "(\"MILESTONE_AFTER_END\", \"milestones[0].plannedAfterMonths\")",
                        "(\"SHARES_NOT_WHOLE\", \"milestones\")",
                        "(\"FIELD_MALFORMED\", \"rounding.TIME_AND_MATERIAL.unitMinutes\")",
                        "(\"FIELD_MISSING\", \"rounding.TIME_AND_MATERIAL.mode\")",
                        "(\"FIELD_MISSING\", \"rounding.TIME_AND_MATERIAL.scope\")",
                        "(\"FIELD_MALFORMED\", \"rounding.TIME_AND_MATERIAL.minimumMinutes\")",
                        "(\"FIELD_MALFORMED\", \"limits.FIXED_PRICE.billingTypes\")",
                        "(\"FIELD_MALFORMED\", \"limits.FIXED_PRICE.hoursCap.minutes\")",
                        "(\"FIELD_MISSING\", \"limits.FIXED_PRICE.hoursCap.hard\")");
    }

    private static NewTemplate.NewTask task(String code) {
        return new NewTemplate.NewTask(
                code, code, BillingMethod.FIXED_PRICE, BillingType.CHARGEABLE);
    }
}
