package io.ledgerline.project.contract;

import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.Money;
import io.ledgerline.kit.value.SourceReference;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a contract before it has an id and a code.
 *
 * @param terms everything of the deal that matters, as text, to tell whether it has changed
 */
public record ContractDraft(
        String legalEntity,
        UUID customerId,
        String currency,
        LocalDate startsOn,
        LocalDate endsOn,
        int paymentTermsDays,
        @Nullable String purchaseOrder,
        List<LineDraft> lines,
        SourceReference source,
        String terms) {

    public ContractDraft {
        lines = List.copyOf(lines);
    }

    /** A line before it has an id. */
    public record LineDraft(
            String code,
            String description,
            BillingMethod billingMethod,
            RevenueMethod revenueMethod,
            @Nullable String rateCardCode,
            List<AgreedRate> agreedRates,
            Money amount,
            boolean expensesBillable,
            List<MilestoneDraft> milestones,
            @Nullable RoundingPolicy rounding,
            TimeLimits limits) {

        public LineDraft {
            agreedRates = List.copyOf(agreedRates);
            milestones = List.copyOf(milestones);
        }
    }

    /** A milestone before it has an id. */
    public record MilestoneDraft(String code, String name, Money amount, LocalDate plannedOn) {}

    /** The contract as first drafted; the ids of lines and milestones follow from its own. */
    Contract toContract(UUID id, String code) {
        return new Contract(
                id,
                code,
                legalEntity,
                customerId,
                1,
                ContractState.DRAFT,
                currency,
                lines.stream().map(LineDraft::amount).reduce(Money.zero(currency), Money::plus),
                startsOn,
                endsOn,
                paymentTermsDays,
                purchaseOrder,
                lines.stream().map(line -> toLine(id, line)).toList(),
                source,
                1);
    }

    private static Contract.Line toLine(UUID contract, LineDraft line) {
        var id = Ids.derived("contract-line", contract, line.code);
        return new Contract.Line(
                id,
                line.code,
                line.description,
                line.billingMethod,
                line.revenueMethod,
                line.rateCardCode,
                line.agreedRates,
                line.amount,
                line.expensesBillable,
                line.milestones.stream()
                        .map(milestone ->
                                new Contract.Milestone(
                                        Ids.derived("contract-milestone", id, milestone.code),
                                        milestone.code,
                                        milestone.name,
                                        milestone.amount,
                                        milestone.plannedOn))
                        .toList(),
                line.rounding,
                line.limits);
    }
}
