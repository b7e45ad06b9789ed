package io.ledgerline.billing.project;

import io.ledgerline.billing.pricing.MinuteRounding;
import io.ledgerline.contracts.assignment.Consultant;
import io.ledgerline.contracts.project.Contract;
import io.ledgerline.contracts.project.ContractLine;
import io.ledgerline.contracts.project.ContractMilestone;
import io.ledgerline.contracts.project.MilestoneState;
import io.ledgerline.contracts.project.Project;
import io.ledgerline.contracts.project.ProjectTask;
import io.ledgerline.contracts.project.RoundingPolicy;
import io.ledgerline.contracts.project.RoundingScope;
import io.ledgerline.kit.wire.Wire;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What other services tell, in billing's own words. */
final class Heard {

    private Heard() {}

    static Customer customer(io.ledgerline.contracts.project.Customer told) {
        return new Customer(
                told.getId(), told.getLegalEntity(), told.getName(), told.getTaxProfile());
    }

    static ContractTerms contract(Contract told) {
        return new ContractTerms(
                told.getId(),
                told.getLegalEntity(),
                told.getCustomerId(),
                told.getCurrency(),
                told.getPaymentTermsDays(),
                told.getLines().stream().map(Heard::line).toList(),
                told.getLines().stream()
                        .flatMap(line -> line.getMilestones().stream())
                        .collect(
                                Collectors.toMap(
                                        ContractMilestone::getId,
                                        one -> Wire.heard(one.getAmount()))));
    }

    private static ContractTerms.Line line(ContractLine told) {
        return new ContractTerms.Line(
                told.getId(),
                told.getCode(),
                told.getDescription(),
                ContractTerms.BillingMethod.valueOf(told.getBillingMethod().name()),
                ContractTerms.RevenueMethod.valueOf(told.getRevenueMethod().name()),
                new ContractTerms.HourPrices(
                        told.getRateCardCode(),
                        Stream.ofNullable(told.getAgreedRates())
                                .flatMap(List::stream)
                                .map(rate ->
                                        new ContractTerms.AgreedRate(
                                                rate.getRole(),
                                                rate.getHourlyRate().getAmount(),
                                                rate.getHourlyRate().getCurrency()))
                                .toList()),
                new ContractTerms.Value(Wire.heard(told.getAmount()), told.getCapAmount() != null),
                told.getExpensesBillable(),
                rounding(told.getRounding()));
    }

    /** Of what is rounded here; the time of other policies comes rounded. */
    private static @Nullable MinuteRounding rounding(@Nullable RoundingPolicy told) {
        return told == null || told.getScope() != RoundingScope.INVOICE_LINE
                ? null
                : new MinuteRounding(
                        told.getUnitMinutes(),
                        MinuteRounding.Mode.valueOf(told.getMode().name()),
                        told.getMinimumMinutes());
    }

    static ProjectTerms.Told project(Project told) {
        return new ProjectTerms.Told(
                told.getId(),
                told.getLegalEntity(),
                told.getCode(),
                new ProjectTerms.Deal(told.getContractId(), told.getCustomerId()),
                told.getState().name(),
                told.getCurrency(),
                told.getVersion(),
                told.getTasks().stream()
                        .collect(
                                Collectors.toMap(
                                        ProjectTask::getId, ProjectTask::getContractLineId)),
                told.getMilestones().stream()
                        .map(one ->
                                new ProjectTerms.Milestone(
                                        one.getId(),
                                        one.getCode(),
                                        one.getName(),
                                        one.getContractLineId(),
                                        Wire.heard(one.getAmount()),
                                        one.getState() == MilestoneState.ACCEPTED,
                                        one.getAcceptedOn()))
                        .sorted(Comparator.comparing(ProjectTerms.Milestone::code))
                        .toList());
    }

    static Person person(Consultant told) {
        return new Person(
                told.getId(),
                told.getCode(),
                told.getLegalEntity(),
                told.getTerms().stream()
                        .map(term ->
                                new Person.Employer(term.getValidFrom(), term.getLegalEntity()))
                        .toList(),
                told.getCostRates().stream()
                        .map(rate ->
                                new Person.Cost(
                                        rate.getValidFrom(),
                                        rate.getHourlyCost().getAmount(),
                                        rate.getHourlyCost().getCurrency()))
                        .toList());
    }
}
