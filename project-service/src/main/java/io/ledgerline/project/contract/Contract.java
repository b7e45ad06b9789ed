package io.ledgerline.project.contract;

import io.ledgerline.kit.value.Money;
import io.ledgerline.kit.value.SourceReference;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An agreement with a customer; each line is one scope with one billing and one revenue method.
 *
 * @param code for people; unique in the legal entity
 * @param contractVersion the amendment in force, 1 as signed
 * @param amount sum of the lines, net
 * @param endsOn last business day covered
 * @param paymentTermsDays calendar days from issue to due date
 * @param source the deal it was made from
 * @param version rises with each change
 */
public record Contract(
        UUID id,
        String code,
        String legalEntity,
        UUID customerId,
        int contractVersion,
        ContractState state,
        String currency,
        Money amount,
        LocalDate startsOn,
        LocalDate endsOn,
        int paymentTermsDays,
        @Nullable String purchaseOrder,
        List<Line> lines,
        SourceReference source,
        long version) {

    public Contract {
        lines = List.copyOf(lines);
    }

    /**
     * One scope of the contract.
     *
     * @param rateCardCode prices the hours; null when hours are not priced
     * @param agreedRates hold before the rate card's prices
     * @param amount value of the line, net; an estimate for time and material
     * @param milestones in order; their amounts add up to the line's, or there are none
     * @param rounding of worked to billable minutes; null: billed as worked
     * @param limits to the time of the line's tasks
     */
    public record Line(
            UUID id,
            String code,
            String description,
            BillingMethod billingMethod,
            RevenueMethod revenueMethod,
            @Nullable String rateCardCode,
            List<AgreedRate> agreedRates,
            Money amount,
            boolean expensesBillable,
            List<Milestone> milestones,
            @Nullable RoundingPolicy rounding,
            TimeLimits limits) {

        public Line {
            agreedRates = List.copyOf(agreedRates);
            milestones = List.copyOf(milestones);
        }
    }

    /**
     * A payment that falls due when a result is accepted.
     *
     * @param amount becomes billable on acceptance, net, positive
     */
    public record Milestone(
            UUID id, String code, String name, Money amount, @Nullable LocalDate plannedOn) {}
}
