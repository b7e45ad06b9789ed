package io.ledgerline.billing.wip;

import io.ledgerline.billing.feedback.FinancialsDelta;
import io.ledgerline.billing.ledger.Account;
import io.ledgerline.billing.ledger.JournalEntry;
import io.ledgerline.billing.project.ContractTerms.RevenueMethod;
import io.ledgerline.kit.value.Money;
import io.ledgerline.kit.value.SourceReference;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An approved and priced fact, append-only: from it follow the billing event, the revenue event,
 * the journal entry and the change of the project's figures. All amounts in one currency.
 *
 * @param id that of the time entry, expense item or milestone
 * @param contractLineId null when the fact is only a cost and has no line
 * @param accountingDate day on which it is booked, in an open month
 * @param workedMinutes negative in a reversal
 * @param cost labour cost, or the net of an expense; positive is a cost
 * @param recoverableTax input tax of an expense, with the sign of the cost
 * @param sales net value for the customer; null when nothing is sold
 * @param unitPrice price of 60 minutes; null when the fact is not time
 * @param rateCardCode card that gave the price; null when none did
 * @param reversalOf the fact that this one takes back, or null
 * @param billedAs the fact whose sales stand for this one, because it corrects cost only; of a
 *     reversal with sales, the fact that these were of; null when it is sold as itself
 */
public record Actual(
        UUID id,
        Kind kind,
        String legalEntity,
        UUID projectId,
        UUID contractId,
        @Nullable UUID contractLineId,
        RevenueMethod revenueMethod,
        @Nullable UUID consultantId,
        @Nullable String role,
        LocalDate workDate,
        LocalDate accountingDate,
        int workedMinutes,
        int billableMinutes,
        Money cost,
        Money recoverableTax,
        @Nullable Money sales,
        @Nullable BigDecimal unitPrice,
        @Nullable String rateCardCode,
        String description,
        SourceReference source,
        @Nullable UUID reversalOf,
        @Nullable UUID billedAs) {

    /** What was delivered. */
    public enum Kind {
        TIME,
        EXPENSE,
        MILESTONE
    }

    public String currency() {
        return cost.currencyCode();
    }

    /**
     * The fact that takes this one back: the same amounts with the other sign, never priced again.
     */
    Actual reversed(UUID reversalId, LocalDate bookedOn, SourceReference reversalSource) {
        return new Actual(
                reversalId,
                kind,
                legalEntity,
                projectId,
                contractId,
                contractLineId,
                revenueMethod,
                consultantId,
                role,
                workDate,
                bookedOn,
                -workedMinutes,
                -billableMinutes,
                cost.negated(),
                recoverableTax.negated(),
                sales == null ? null : sales.negated(),
                unitPrice,
                rateCardCode,
                description,
                reversalSource,
                id,
                null);
    }

    /** This fact without what it sells, which stays billed as another. */
    Actual costOnly(UUID billed) {
        return sold(contractLineId, revenueMethod, 0, null, null, null, billed);
    }

    /** This reversal with the sales that another fact stands billed with, which it takes back. */
    Actual takingBackSalesOf(Actual billed) {
        var value = billed.sales;
        return sold(
                billed.contractLineId,
                billed.revenueMethod,
                -billed.billableMinutes,
                value == null ? null : value.negated(),
                billed.unitPrice,
                billed.rateCardCode,
                billed.id);
    }

    /** The fact whose billing stands for this one: itself unless only its cost was corrected. */
    UUID billingId() {
        return billedAs == null ? id : billedAs;
    }

    /** The fact of which this one takes the sales back, or null when it takes none back. */
    @Nullable UUID salesReversalOf() {
        return reversalOf == null || billedAs == null ? reversalOf : billedAs;
    }

    private Actual sold(
            @Nullable UUID line,
            RevenueMethod method,
            int billable,
            @Nullable Money value,
            @Nullable BigDecimal price,
            @Nullable String card,
            UUID billed) {
        return new Actual(
                id,
                kind,
                legalEntity,
                projectId,
                contractId,
                line,
                method,
                consultantId,
                role,
                workDate,
                accountingDate,
                workedMinutes,
                billable,
                cost,
                recoverableTax,
                value,
                price,
                card,
                description,
                source,
                reversalOf,
                billed);
    }

    /** One balanced entry of this fact; empty when every amount is zero. */
    Optional<JournalEntry> journalEntry() {
        var draft = new JournalEntry.Draft();
        switch (kind) {
            case TIME ->
                    draft.post(
                            Account.PROJECT_LABOUR_COST,
                            Account.LABOUR_COST_ABSORBED,
                            cost,
                            projectId);
            case EXPENSE ->
                    draft.post(
                                    Account.PROJECT_EXPENSE_COST,
                                    Account.PAYABLE_TO_EMPLOYEES,
                                    cost,
                                    projectId)
                            .post(
                                    Account.INPUT_TAX,
                                    Account.PAYABLE_TO_EMPLOYEES,
                                    recoverableTax,
                                    projectId);
            case MILESTONE -> {
                // A result costs nothing by itself; its work was booked as time.
            }
        }
        var sold = sales;
        if (sold != null) {
            draft.post(Account.UNBILLED_RECEIVABLES, Account.ACCRUED_REVENUE, sold, projectId);
        }
        return draft.entry(
                legalEntity, accountingDate, kind.name(), description, projectId, id, reversalOf);
    }

    FinancialsDelta delta() {
        var zero = Money.zero(currency());
        return new FinancialsDelta(
                projectId,
                legalEntity,
                kind == Kind.TIME ? workedMinutes : 0,
                kind == Kind.TIME ? cost : zero,
                kind == Kind.EXPENSE ? cost : zero,
                sales == null ? zero : sales,
                zero,
                zero,
                accountingDate);
    }
}
