package io.ledgerline.billing.wip;

import io.ledgerline.billing.BillingFacts;
import io.ledgerline.billing.period.OpenPeriods;
import io.ledgerline.billing.period.PostingPeriod;
import io.ledgerline.billing.project.Person;
import io.ledgerline.billing.project.ProjectTerms;
import io.ledgerline.billing.rates.RateCard;
import io.ledgerline.kit.value.OwnerQueue;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Everything the facts of one batch are judged by, read once.
 *
 * @param periods open months for revenue by entity
 * @param posted facts of the batch that are posted already, and the originals that it reverses
 * @param reversed ids of the originals that are reversed already
 */
record PostingBasis(
        Map<UUID, ProjectTerms> projects,
        Map<UUID, Person> people,
        Map<RateCard.Key, RateCard> cards,
        Map<String, OpenPeriods> periods,
        Map<UUID, Actual> posted,
        Set<UUID> reversed) {

    /** The accepted project of a fact with its contract; otherwise says why there is none. */
    Optional<ProjectTerms> project(
            UUID projectId, String legalEntity, Accrual.Objections objections) {
        var project = projects.get(projectId);
        var fact = ProjectTerms.fact(projectId);
        if (project == null) {
            objections.waits(
                    Accrual.Fault.PROJECT_UNKNOWN,
                    "project " + projectId + " is not known",
                    OwnerQueue.PMO,
                    fact);
            return Optional.empty();
        }
        switch (project.verdict()) {
            case PENDING ->
                    objections.waits(
                            Accrual.Fault.PROJECT_NOT_ACCEPTED,
                            "the financial set-up of " + project.code() + " is not judged yet",
                            OwnerQueue.FINANCE,
                            fact);
            case REJECTED ->
                    objections.add(
                            Accrual.Fault.PROJECT_REJECTED,
                            "the financial set-up of " + project.code() + " was refused",
                            OwnerQueue.PMO);
            case ACCEPTED -> {
                // Nothing to object to.
            }
        }
        if (!project.legalEntity().equals(legalEntity)) {
            objections.add(
                    Accrual.Fault.WRONG_ENTITY,
                    "%s belongs to %s, not to %s"
                            .formatted(project.code(), project.legalEntity(), legalEntity),
                    OwnerQueue.PMO);
        }
        if (project.contract().isEmpty()) {
            objections.waits(
                    Accrual.Fault.CONTRACT_UNKNOWN,
                    "the contract of " + project.code() + " is not known",
                    OwnerQueue.PMO,
                    BillingFacts.CONTRACT.of(project.contractId()));
        }
        return Optional.of(project);
    }

    /** The day to book on; otherwise says that no month is open. */
    Optional<LocalDate> bookedOn(
            String legalEntity, LocalDate wanted, Accrual.Objections objections) {
        var day = periods.getOrDefault(legalEntity, OpenPeriods.NONE).accountingDate(wanted);
        if (day.isEmpty()) {
            objections.waits(
                    Accrual.Fault.NO_OPEN_PERIOD,
                    "%s has no open month for revenue from %s on".formatted(legalEntity, wanted),
                    OwnerQueue.FINANCE,
                    PostingPeriod.openFact(legalEntity));
        }
        return day;
    }

    /** The person, employed by the project's entity on that day; otherwise says why not. */
    Optional<Person> person(
            UUID consultantId, ProjectTerms project, LocalDate day, Accrual.Objections objections) {
        var person = people.get(consultantId);
        if (person == null) {
            objections.waits(
                    Accrual.Fault.CONSULTANT_UNKNOWN,
                    "consultant " + consultantId + " is not known",
                    OwnerQueue.PMO,
                    Person.fact(consultantId));
            return Optional.empty();
        }
        var employer = person.employerOn(day);
        if (!employer.equals(project.legalEntity())) {
            objections.add(
                    Accrual.Fault.INTERCOMPANY_NOT_SUPPORTED,
                    "%s is employed by %s, the project belongs to %s"
                            .formatted(person.code(), employer, project.legalEntity()),
                    OwnerQueue.FINANCE);
        }
        return Optional.of(person);
    }
}
