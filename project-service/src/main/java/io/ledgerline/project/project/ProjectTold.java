package io.ledgerline.project.project;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.common.BillingType;
import io.ledgerline.contracts.project.ProjectBudget;
import io.ledgerline.contracts.project.ProjectMilestone;
import io.ledgerline.contracts.project.ProjectTask;
import io.ledgerline.kit.wire.Event;
import io.ledgerline.kit.wire.Wire;
import java.util.List;

/** A project as the other services hear of it: the full state, with its version. */
final class ProjectTold {

    private ProjectTold() {}

    /**
     * @param what has happened, {@code proposed}
     */
    static Event of(String what, Project project) {
        var budget = project.budget();
        return Event.of(
                Topics.PROJECTS,
                project.legalEntity(),
                project.id(),
                "io.ledgerline.project." + what,
                io.ledgerline.contracts.project.Project.newBuilder()
                        .setId(project.id())
                        .setCode(project.code())
                        .setLegalEntity(project.legalEntity())
                        .setContractId(project.contractId())
                        .setCustomerId(project.customerId())
                        .setName(project.name())
                        .setState(
                                io.ledgerline.contracts.project.ProjectState.valueOf(
                                        project.state().name()))
                        .setStartsOn(project.startsOn())
                        .setEndsOn(project.endsOn())
                        .setCurrency(project.currency())
                        .setProjectManager(project.projectManager())
                        .setBudget(
                                new ProjectBudget(
                                        budget.minutes(),
                                        Wire.told(budget.cost()),
                                        Wire.told(budget.revenue())))
                        .setTasks(tasks(project))
                        .setMilestones(milestones(project))
                        .setVersion(project.version())
                        .build());
    }

    private static List<ProjectTask> tasks(Project project) {
        return project.tasks().stream()
                .map(task ->
                        ProjectTask.newBuilder()
                                .setId(task.id())
                                .setCode(task.code())
                                .setName(task.name())
                                .setContractLineId(task.contractLineId())
                                .setBillingType(BillingType.valueOf(task.billingType().name()))
                                .setStartsOn(task.startsOn())
                                .setEndsOn(task.endsOn())
                                .setState(
                                        io.ledgerline.contracts.project.TaskState.valueOf(
                                                task.state().name()))
                                .build())
                .toList();
    }

    private static List<ProjectMilestone> milestones(Project project) {
        return project.milestones().stream()
                .map(milestone ->
                        ProjectMilestone.newBuilder()
                                .setId(milestone.id())
                                .setCode(milestone.code())
                                .setName(milestone.name())
                                .setContractLineId(milestone.contractLineId())
                                .setAmount(Wire.told(milestone.amount()))
                                .setPlannedOn(milestone.plannedOn())
                                .setAcceptedOn(milestone.acceptedOn())
                                .setState(
                                        io.ledgerline.contracts.project.MilestoneState.valueOf(
                                                milestone.state().name()))
                                .build())
                .toList();
    }
}
