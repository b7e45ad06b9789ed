package io.ledgerline.project.project;

import io.ledgerline.kit.value.Ids;
import io.ledgerline.project.contract.BillingMethod;
import io.ledgerline.project.contract.Contract;
import io.ledgerline.project.template.Template;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A project to be made under a contract, from a template.
 *
 * @param timeAndMaterialMinutes sold by the hour; what the fixed price takes, the template says
 */
public record Proposal(
        String name,
        @Nullable String projectManager,
        long timeAndMaterialMinutes,
        Contract contract,
        Template template) {

    /** The proposed project; only tasks whose billing method the contract has a line for. */
    Project toProject(UUID id, String code, Instant at) {
        return new Project(
                id,
                code,
                contract.legalEntity(),
                contract.id(),
                contract.customerId(),
                name,
                ProjectState.PROPOSED,
                contract.startsOn(),
                contract.endsOn(),
                contract.currency(),
                projectManager,
                Budget.of(minutes(), template.plannedCostPerHour(), contract.amount()),
                template.tasks().stream().flatMap(task -> tasks(id, task).stream()).toList(),
                contract.lines().stream().flatMap(line -> milestones(line).stream()).toList(),
                new Project.Saga(
                        SagaStep.FINANCIAL_SET_UP_PENDING,
                        List.of(
                                new Project.Step(SagaStep.PROPOSED, at),
                                new Project.Step(SagaStep.FINANCIAL_SET_UP_PENDING, at)),
                        List.of()),
                1);
    }

    private long minutes() {
        var fixed =
                contract.lines().stream()
                        .anyMatch(line -> line.billingMethod() == BillingMethod.FIXED_PRICE);
        return Math.addExact(timeAndMaterialMinutes, fixed ? template.fixedPriceMinutes() : 0);
    }

    private List<Project.Task> tasks(UUID project, Template.Task task) {
        return contract.lines().stream()
                .filter(line -> line.billingMethod() == task.billingMethod())
                .map(line ->
                        new Project.Task(
                                Ids.derived("task", project, task.code()),
                                task.code(),
                                task.name(),
                                line.id(),
                                task.billingType(),
                                contract.startsOn(),
                                contract.endsOn(),
                                Project.TaskState.OPEN))
                .limit(1)
                .toList();
    }

    private static List<Project.Milestone> milestones(Contract.Line line) {
        return line.milestones().stream()
                .map(milestone ->
                        new Project.Milestone(
                                milestone.id(),
                                milestone.code(),
                                milestone.name(),
                                line.id(),
                                milestone.amount(),
                                milestone.plannedOn(),
                                null,
                                Project.MilestoneState.PLANNED))
                .toList();
    }
}
