package io.ledgerline.billing.wip;

import io.ledgerline.billing.project.ContractTerms;
import io.ledgerline.billing.project.ContractTerms.RevenueMethod;
import io.ledgerline.billing.project.ProjectTerms;
import io.ledgerline.kit.value.Money;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.kit.value.SourceReference;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An approved expense, as it comes in; billed at cost, net.
 *
 * @param taskId null: the project as a whole
 * @param net gross less recoverable tax, the cost to the project; all negative in a reversal
 * @param billable whether it is offered for billing; the contract line decides
 * @param billedAs the fact that stays billed for it, because only cost changes, or null
 */
record ExpenseFact(
        UUID id,
        String legalEntity,
        UUID projectId,
        @Nullable UUID taskId,
        UUID consultantId,
        String category,
        LocalDate spentOn,
        LocalDate accountingDate,
        Money gross,
        Money recoverableTax,
        Money net,
        boolean billable,
        SourceReference source,
        @Nullable UUID reversalOf,
        @Nullable UUID billedAs)
        implements ApprovedFact {

    /** Cost net of the tax that is claimed back; sold at the same amount where the line says so. */
    @Override
    public Accrual accrue(PostingBasis known) {
        var original = reversalOf;
        if (original != null) {
            return Reversal.of(
                    known,
                    new Reversal.Asked(
                            id, projectId, legalEntity, accountingDate, source, original, billedAs),
                    posted ->
                            posted.kind() == Actual.Kind.EXPENSE
                                    && posted.cost().equals(net.negated())
                                    && posted.recoverableTax().equals(recoverableTax.negated()));
        }
        var objections = new Accrual.Objections();
        var found = known.project(projectId, legalEntity, objections);
        if (found.isEmpty()) {
            return objections.held(billable ? net : null);
        }
        var project = found.get();
        known.person(consultantId, project, spentOn, objections);
        if (net.signum() < 0 || recoverableTax.signum() < 0) {
            objections.add(
                    Accrual.Fault.REVERSAL_MISMATCH,
                    "a negative amount names no expense that it takes back",
                    OwnerQueue.PMO);
        }
        checkAmounts(project, objections);
        var line = line(project, objections);
        var bookedOn = known.bookedOn(legalEntity, accountingDate, objections);
        var sales =
                line.filter(one -> billable && billedAs == null && one.expensesBillable())
                        .map(_ -> net);
        return objections.any()
                ? objections.held(sales.orElse(null))
                : new Accrual.Posted(actual(project, line, sales, bookedOn.orElseThrow()));
    }

    private void checkAmounts(ProjectTerms project, Accrual.Objections objections) {
        if (!net.currencyCode().equals(project.currency())
                || !gross.currency().equals(net.currency())
                || !recoverableTax.currency().equals(net.currency())) {
            objections.add(
                    Accrual.Fault.CURRENCY_MISMATCH,
                    "spent in %s, %s is kept in %s"
                            .formatted(gross.currencyCode(), project.code(), project.currency()),
                    OwnerQueue.FINANCE);
        } else if (!gross.minus(recoverableTax).equals(net)) {
            objections.add(
                    Accrual.Fault.AMOUNT_MISMATCH,
                    "gross %s less tax %s is not net %s".formatted(gross, recoverableTax, net),
                    OwnerQueue.FINANCE);
        }
    }

    private Optional<ContractTerms.Line> line(ProjectTerms project, Accrual.Objections objections) {
        if (taskId == null) {
            return project.contract().flatMap(ContractTerms::expenseLine);
        }
        var line = project.lineOfTask(taskId);
        if (line.isEmpty()) {
            objections.waits(
                    Accrual.Fault.TASK_UNKNOWN,
                    "task " + taskId + " of " + project.code() + " is not known",
                    OwnerQueue.PMO,
                    ProjectTerms.fact(projectId));
        }
        return line;
    }

    private Actual actual(
            ProjectTerms project,
            Optional<ContractTerms.Line> line,
            Optional<Money> sales,
            LocalDate bookedOn) {
        return new Actual(
                id,
                Actual.Kind.EXPENSE,
                legalEntity,
                projectId,
                project.contractId(),
                line.map(ContractTerms.Line::id).orElse(null),
                // Expenses are earned as they are spent, however the line earns its work.
                RevenueMethod.AS_WORKED,
                consultantId,
                null,
                spentOn,
                bookedOn,
                0,
                0,
                net,
                recoverableTax,
                sales.orElse(null),
                null,
                null,
                category + " of " + spentOn,
                source,
                null,
                billedAs);
    }
}
