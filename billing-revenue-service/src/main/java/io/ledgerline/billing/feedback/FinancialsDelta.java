package io.ledgerline.billing.feedback;

import io.ledgerline.kit.value.Money;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;

/**
 * By how much one posting changes a project's figures; all in the project's currency. What is
 * accrued raises unbilled and recognised alike, what is billed moves from unbilled to billed, so
 * that unbilled = recognised - billed always (domain rules 3.3).
 *
 * @param minutes approved worked minutes, negative for a reversal
 * @param labourCost positive is a cost
 * @param expenseCost net, positive is a cost
 * @param accrued sales value, net, that became billable and was recognised
 * @param billed net of issued invoices
 * @param receivable gross issued less paid
 * @param postedOn accounting date
 */
public record FinancialsDelta(
        UUID projectId,
        String legalEntity,
        long minutes,
        Money labourCost,
        Money expenseCost,
        Money accrued,
        Money billed,
        Money receivable,
        LocalDate postedOn) {

    /** An invoice issued: net leaves the work in progress, gross is owed to us. */
    public static FinancialsDelta invoiced(
            UUID projectId, String legalEntity, Money net, Money gross, LocalDate issuedOn) {
        var zero = Money.zero(net.currencyCode());
        return new FinancialsDelta(
                projectId, legalEntity, 0, zero, zero, zero, net, gross, issuedOn);
    }

    /** A payment that settles part of what is owed, positive as received. */
    public static FinancialsDelta paid(
            UUID projectId, String legalEntity, Money amount, LocalDate receivedOn) {
        var zero = Money.zero(amount.currencyCode());
        return new FinancialsDelta(
                projectId, legalEntity, 0, zero, zero, zero, zero, amount.negated(), receivedOn);
    }

    String currency() {
        return labourCost.currencyCode();
    }

    Money unbilled() {
        return accrued.minus(billed);
    }

    private FinancialsDelta plus(FinancialsDelta other) {
        return new FinancialsDelta(
                projectId,
                legalEntity,
                minutes + other.minutes,
                labourCost.plus(other.labourCost),
                expenseCost.plus(other.expenseCost),
                accrued.plus(other.accrued),
                billed.plus(other.billed),
                receivable.plus(other.receivable),
                postedOn.isAfter(other.postedOn) ? postedOn : other.postedOn);
    }

    /** One change per project, by rising id, so that transactions lock rows in one order. */
    static List<FinancialsDelta> byProject(Collection<FinancialsDelta> deltas) {
        var sums = new TreeMap<String, FinancialsDelta>();
        deltas.forEach(one -> sums.merge(one.projectId().toString(), one, FinancialsDelta::plus));
        return List.copyOf(sums.values());
    }
}
