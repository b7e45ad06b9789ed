package io.ledgerline.project.template;

import io.ledgerline.kit.value.DateRange;
import io.ledgerline.kit.value.Money;
import io.ledgerline.project.contract.BillingMethod;
import io.ledgerline.project.contract.BillingType;
import io.ledgerline.project.contract.RoundingPolicy;
import io.ledgerline.project.contract.TimeLimits;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a new project is made from.
 *
 * @param code unique in the legal entity
 * @param durationMonths whole months from the first business day
 * @param fixedPriceMinutes planned work of the fixed-price part
 * @param plannedCostPerHour planned average cost, not anybody's rate
 * @param milestones of the fixed-price part; their shares add up to 1, or there are none
 * @param rounding of worked to billable minutes, for the lines billed by a method; none without
 * @param limits to the time of the lines billed by a method; none without
 */
public record Template(
        UUID id,
        String code,
        String legalEntity,
        String name,
        int durationMonths,
        long fixedPriceMinutes,
        Money plannedCostPerHour,
        List<Task> tasks,
        List<Milestone> milestones,
        Map<BillingMethod, RoundingPolicy> rounding,
        Map<BillingMethod, TimeLimits> limits,
        long version) {

    public Template {
        tasks = List.copyOf(tasks);
        milestones = List.copyOf(milestones);
        rounding = Map.copyOf(rounding);
        limits = Map.copyOf(limits);
    }

    /** A piece of work; the billing method names the contract line that pays for it. */
    public record Task(
            String code, String name, BillingMethod billingMethod, BillingType billingType) {}

    /**
     * A result to be accepted.
     *
     * @param share of the fixed price, above 0, at most 1
     */
    public record Milestone(String code, String name, BigDecimal share, int plannedAfterMonths) {}

    /** Last business day of a project that starts on this day. */
    public LocalDate endOf(LocalDate startsOn) {
        return DateRange.lastDayOfTerm(startsOn, durationMonths);
    }
}
