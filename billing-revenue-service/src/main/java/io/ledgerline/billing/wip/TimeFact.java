package io.ledgerline.billing.wip;

import io.ledgerline.billing.pricing.RateResolution;
import io.ledgerline.billing.pricing.TimePricing;
import io.ledgerline.billing.project.ContractTerms;
import io.ledgerline.billing.project.Person;
import io.ledgerline.billing.project.ProjectTerms;
import io.ledgerline.billing.rates.RateCard;
import io.ledgerline.kit.value.Money;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.kit.value.SourceReference;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Approved work, as it comes in, and how it is priced.
 *
 * @param workedMinutes negative in a reversal
 * @param billableMinutes minutes offered for billing
 * @param chargeable whether the customer pays for it at all
 * @param billedAs the fact that stays billed for it, because only cost changes, or null
 */
record TimeFact(
        UUID id,
        String legalEntity,
        UUID projectId,
        UUID taskId,
        UUID consultantId,
        String role,
        LocalDate workDate,
        LocalDate accountingDate,
        int workedMinutes,
        int billableMinutes,
        boolean chargeable,
        SourceReference source,
        @Nullable UUID reversalOf,
        @Nullable UUID billedAs)
        implements ApprovedFact {

    /**
     * Cost by the person's rate, value by the price that the contract line agrees for the role,
     * else by its rate card; both on the work date.
     */
    @Override
    public Accrual accrue(PostingBasis known) {
        var original = reversalOf;
        if (original != null) {
            return reverse(known, original);
        }
        var objections = new Accrual.Objections();
        var found = known.project(projectId, legalEntity, objections);
        if (found.isEmpty()) {
            return objections.held(null);
        }
        var project = found.get();
        if (workedMinutes < 0 || billableMinutes < 0) {
            objections.add(
                    Accrual.Fault.REVERSAL_MISMATCH,
                    "negative minutes name no entry that they take back",
                    OwnerQueue.PMO);
        }
        var line = project.lineOfTask(taskId);
        if (line.isEmpty()) {
            objections.waits(
                    Accrual.Fault.TASK_UNKNOWN,
                    "task " + taskId + " of " + project.code() + " is not known",
                    OwnerQueue.PMO,
                    ProjectTerms.fact(projectId));
        }
        var cost =
                known.person(consultantId, project, workDate, objections)
                        .flatMap(person -> cost(person, project, objections));
        var rate = line.filter(this::isSold).flatMap(one -> rate(known, project, one, objections));
        var bookedOn = known.bookedOn(legalEntity, accountingDate, objections);
        var sales = rate.map(one -> TimePricing.salesValue(billableMinutes, one));
        if (objections.any()) {
            return objections.held(sales.orElse(null));
        }
        return new Accrual.Posted(
                actual(
                        project,
                        line.orElseThrow(),
                        cost.orElseThrow(),
                        rate,
                        bookedOn.orElseThrow()));
    }

    private boolean isSold(ContractTerms.Line line) {
        return chargeable && billedAs == null && billableMinutes != 0 && line.pricesHours();
    }

    private Optional<Money> cost(
            Person person, ProjectTerms project, Accrual.Objections objections) {
        var rate = person.costOn(workDate);
        if (rate.isEmpty()) {
            objections.waits(
                    Accrual.Fault.COST_RATE_MISSING,
                    "no cost rate of %s holds on %s".formatted(person.code(), workDate),
                    OwnerQueue.FINANCE,
                    Person.fact(person.id()));
            return Optional.empty();
        }
        var cost = rate.get();
        if (!cost.currency().equals(project.currency())) {
            objections.add(
                    Accrual.Fault.CURRENCY_MISMATCH,
                    "%s costs in %s, %s is kept in %s"
                            .formatted(
                                    person.code(),
                                    cost.currency(),
                                    project.code(),
                                    project.currency()),
                    OwnerQueue.FINANCE);
            return Optional.empty();
        }
        return Optional.of(
                TimePricing.labourCost(workedMinutes, cost.hourlyCost(), cost.currency()));
    }

    private Optional<RateResolution> rate(
            PostingBasis known,
            ProjectTerms project,
            ContractTerms.Line line,
            Accrual.Objections objections) {
        var agreed = line.prices().agreedFor(role);
        if (agreed.isPresent()) {
            return agreed(project, agreed.get(), objections);
        }
        var key =
                new RateCard.Key(
                        project.legalEntity(), String.valueOf(line.prices().rateCardCode()));
        var card = Optional.ofNullable(known.cards().get(key));
        var rate = card.flatMap(one -> one.rateFor(role, workDate));
        if (rate.isEmpty()) {
            objections.waits(
                    Accrual.Fault.RATE_NOT_FOUND,
                    "rate card %s has no price for %s on %s".formatted(key.code(), role, workDate),
                    OwnerQueue.FINANCE,
                    key.fact());
            return Optional.empty();
        }
        var currency = card.orElseThrow().currency();
        if (!currency.equals(project.currency())) {
            objections.add(
                    Accrual.Fault.CURRENCY_MISMATCH,
                    "rate card %s is in %s, %s in %s"
                            .formatted(key.code(), currency, project.code(), project.currency()),
                    OwnerQueue.FINANCE);
            return Optional.empty();
        }
        return Optional.of(new RateResolution(key.code(), role, workDate, rate.get(), currency));
    }

    private Optional<RateResolution> agreed(
            ProjectTerms project, ContractTerms.AgreedRate price, Accrual.Objections objections) {
        if (!price.currency().equals(project.currency())) {
            objections.add(
                    Accrual.Fault.CURRENCY_MISMATCH,
                    "the price is agreed in %s, %s is in %s"
                            .formatted(price.currency(), project.code(), project.currency()),
                    OwnerQueue.FINANCE);
            return Optional.empty();
        }
        return Optional.of(
                new RateResolution(null, role, workDate, price.hourlyRate(), price.currency()));
    }

    private Actual actual(
            ProjectTerms project,
            ContractTerms.Line line,
            Money cost,
            Optional<RateResolution> rate,
            LocalDate bookedOn) {
        BigDecimal unitPrice = rate.map(RateResolution::hourlyRate).orElse(null);
        return new Actual(
                id,
                Actual.Kind.TIME,
                legalEntity,
                projectId,
                project.contractId(),
                line.id(),
                line.revenueMethod(),
                consultantId,
                role,
                workDate,
                bookedOn,
                workedMinutes,
                billedAs == null ? billableMinutes : 0,
                cost,
                Money.zero(cost.currencyCode()),
                rate.map(one -> TimePricing.salesValue(billableMinutes, one)).orElse(null),
                unitPrice,
                rate.map(RateResolution::rateCardCode).orElse(null),
                "Work of " + workDate,
                source,
                null,
                billedAs);
    }

    private Accrual reverse(PostingBasis known, UUID originalId) {
        return Reversal.of(
                known,
                new Reversal.Asked(
                        id, projectId, legalEntity, accountingDate, source, originalId, billedAs),
                original ->
                        original.kind() == Actual.Kind.TIME
                                && original.workedMinutes() == -workedMinutes);
    }
}
