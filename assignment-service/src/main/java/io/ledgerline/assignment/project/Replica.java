package io.ledgerline.assignment.project;

import io.ledgerline.contracts.billing.RateCardLine;
import io.ledgerline.contracts.common.BillingType;
import io.ledgerline.contracts.project.BillingMethod;
import io.ledgerline.contracts.project.ContractLine;
import io.ledgerline.contracts.project.ProjectTask;
import io.ledgerline.contracts.project.TaskState;

/** From the contracts of other services to what staffing keeps of them; pure. */
final class Replica {

    private Replica() {}

    static Project of(io.ledgerline.contracts.project.Project told) {
        return new Project(
                told.getId(),
                told.getCode(),
                told.getLegalEntity(),
                told.getContractId(),
                told.getState().name(),
                told.getStartsOn(),
                told.getEndsOn(),
                told.getCurrency(),
                told.getTasks().stream().map(Replica::task).toList());
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

    static Contract of(io.ledgerline.contracts.project.Contract told) {
        return new Contract(
                told.getId(),
                told.getLegalEntity(),
                told.getCurrency(),
                told.getLines().stream().map(Replica::line).toList());
    }

    private static Contract.Line line(ContractLine told) {
        return new Contract.Line(
                told.getId(),
                told.getBillingMethod() == BillingMethod.TIME_AND_MATERIAL,
                told.getRateCardCode());
    }

    static RateCard of(io.ledgerline.contracts.billing.RateCard told) {
        return new RateCard(
                told.getCode(),
                told.getLegalEntity(),
                told.getCurrency(),
                told.getValidFrom(),
                told.getValidTo(),
                told.getLines().stream().map(Replica::rate).toList());
    }

    private static RateCard.Line rate(RateCardLine told) {
        return new RateCard.Line(
                told.getRole(), told.getHourlyRate(), told.getValidFrom(), told.getValidTo());
    }
}
