package io.ledgerline.billing.wip;

import io.ledgerline.billing.project.ContractTerms;
import io.ledgerline.billing.project.ProjectTerms;
import io.ledgerline.kit.value.Money;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.kit.value.SourceReference;
import java.time.LocalDate;

/** A milestone that the customer accepted: its agreed amount is earned and may be billed. */
record MilestoneFact(ProjectTerms project, ProjectTerms.Milestone milestone) {

    SourceReference source() {
        return new SourceReference("project-service", milestone.id().toString(), 1);
    }

    /** Booked on the day of acceptance or, if that month is closed, on the first of the next. */
    Accrual accrue(PostingBasis known) {
        var objections = new Accrual.Objections();
        known.project(project.id(), project.legalEntity(), objections);
        var line = project.contract().flatMap(terms -> terms.line(milestone.contractLineId()));
        if (line.isEmpty()) {
            objections.add(
                    Accrual.Fault.CONTRACT_LINE_UNKNOWN,
                    "the contract of %s has no line for milestone %s"
                            .formatted(project.code(), milestone.code()),
                    OwnerQueue.PMO);
        }
        checkAmount(objections);
        var acceptedOn = milestone.acceptedOn();
        if (acceptedOn == null) {
            objections.add(
                    Accrual.Fault.ACCEPTANCE_DATE_MISSING,
                    "milestone %s of %s is accepted without a day"
                            .formatted(milestone.code(), project.code()),
                    OwnerQueue.PMO);
            return objections.held(milestone.amount());
        }
        var bookedOn = known.bookedOn(project.legalEntity(), acceptedOn, objections);
        return objections.any()
                ? objections.held(milestone.amount())
                : new Accrual.Posted(
                        actual(line.orElseThrow(), acceptedOn, bookedOn.orElseThrow()));
    }

    /** The contract is the authority for the amount; the project must say the same. */
    private void checkAmount(Accrual.Objections objections) {
        var agreed = project.contract().map(terms -> terms.milestones().get(milestone.id()));
        if (!milestone.amount().currencyCode().equals(project.currency())) {
            objections.add(
                    Accrual.Fault.CURRENCY_MISMATCH,
                    "milestone %s is in %s, %s in %s"
                            .formatted(
                                    milestone.code(),
                                    milestone.amount().currencyCode(),
                                    project.code(),
                                    project.currency()),
                    OwnerQueue.FINANCE);
        } else if (agreed.isPresent() && !agreed.get().equals(milestone.amount())) {
            objections.add(
                    Accrual.Fault.AMOUNT_MISMATCH,
                    "milestone %s is %s in the project and %s in the contract"
                            .formatted(milestone.code(), milestone.amount(), agreed.get()),
                    OwnerQueue.FINANCE);
        }
    }

    private Actual actual(ContractTerms.Line line, LocalDate acceptedOn, LocalDate bookedOn) {
        var zero = Money.zero(milestone.amount().currencyCode());
        return new Actual(
                milestone.id(),
                Actual.Kind.MILESTONE,
                project.legalEntity(),
                project.id(),
                project.contractId(),
                line.id(),
                ContractTerms.RevenueMethod.MILESTONE,
                null,
                null,
                acceptedOn,
                bookedOn,
                0,
                0,
                zero,
                zero,
                milestone.amount(),
                null,
                null,
                milestone.code() + " " + milestone.name(),
                source(),
                null,
                null);
    }
}
