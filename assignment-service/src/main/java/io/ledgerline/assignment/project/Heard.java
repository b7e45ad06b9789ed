package io.ledgerline.assignment.project;

import io.ledgerline.contracts.billing.LegalEntity;
import io.ledgerline.contracts.billing.RateCardLine;
import io.ledgerline.contracts.common.BillingType;
import io.ledgerline.contracts.project.BillingMethod;
import io.ledgerline.contracts.project.ContractLine;
import io.ledgerline.contracts.project.ProjectTask;
import io.ledgerline.contracts.project.TaskState;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/** From the contracts of other services to what staffing keeps of them; pure. */
final class Heard {

    private Heard() {}

    static Entity entity(LegalEntity told) {
        return new Entity(told.getCode(), told.getCurrency(), ZoneId.of(told.getTimeZone()));
    }

    static Project project(io.ledgerline.contracts.project.Project told) {
        return new Project(
                told.getId(),
                told.getCode(),
                told.getLegalEntity(),
                told.getContractId(),
                told.getState().name(),
                told.getStartsOn(),
                told.getEndsOn(),
                told.getCurrency(),
                told.getTasks().stream().map(Heard::task).toList());
    }

    private static Project.Task task(ProjectTask told) {
        return new Project.Task(
                told.getId(),
                told.getCode(),
                told.getContractLineId(),
                told.getBillingType() == BillingType.CHARGEABLE,
                told.getStartsOn(),
                told.getEndsOn(),
                told.getState() == TaskState.OPEN);
    }

    static Contract contract(io.ledgerline.contracts.project.Contract told) {
        return new Contract(
                told.getId(),
                told.getLegalEntity(),
                told.getCurrency(),
                told.getLines().stream().map(Heard::line).toList());
    }

    private static Contract.Line line(ContractLine told) {
        return new Contract.Line(
                told.getId(),
                told.getBillingMethod() == BillingMethod.TIME_AND_MATERIAL,
                told.getRateCardCode(),
                Stream.ofNullable(told.getAgreedRates())
                        .flatMap(List::stream)
                        .map(rate ->
                                new Contract.AgreedRate(
                                        rate.getRole(),
                                        rate.getHourlyRate().getAmount(),
                                        rate.getHourlyRate().getCurrency()))
                        .toList());
    }

    static RateCard rateCard(io.ledgerline.contracts.billing.RateCard told) {
        return new RateCard(
                told.getCode(),
                told.getLegalEntity(),
                told.getCurrency(),
                told.getValidFrom(),
                told.getValidTo(),
                told.getLines().stream().map(Heard::rate).toList());
    }

    private static RateCard.Line rate(RateCardLine told) {
        return new RateCard.Line(
                told.getRole(), told.getHourlyRate(), told.getValidFrom(), told.getValidTo());
    }
}
