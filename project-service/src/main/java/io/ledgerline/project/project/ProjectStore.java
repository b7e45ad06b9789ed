package io.ledgerline.project.project;

import io.ledgerline.kit.problem.Violation;
import io.ledgerline.kit.table.Filter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Projects with all their parts, in and out of the tables, in the running transaction. */
@ApplicationScoped
class ProjectStore {

    private final InstantSource clock;

    ProjectStore(InstantSource clock) {
        this.clock = clock;
    }

    void add(Project project) {
        ProjectRow.of(project).persist();
        for (int i = 0; i < project.tasks().size(); i++) {
            TaskRow.of(project, i).persist();
        }
        for (int i = 0; i < project.milestones().size(); i++) {
            MilestoneRow.of(project, i).persist();
        }
        addSteps(project, 0, project.saga().steps());
    }

    /**
     * Stores the project, its tasks and milestones as they now are; the answer has the version as
     * stored.
     */
    Project change(Project after) {
        var tasks =
                after.tasks().stream()
                        .collect(Collectors.toMap(Project.Task::id, Function.identity()));
        var milestones =
                after.milestones().stream()
                        .collect(Collectors.toMap(Project.Milestone::id, Function.identity()));
        var rows = TaskRow.<TaskRow>list("projectId", after.id());
        rows.forEach(row -> row.change(known(tasks, row.id)));
        for (int i = rows.size(); i < after.tasks().size(); i++) {
            TaskRow.of(after, i).persist();
        }
        MilestoneRow.<MilestoneRow>list("projectId", after.id())
                .forEach(row -> {
                    var milestone = known(milestones, row.id);
                    row.state = milestone.state();
                    row.acceptedOn = milestone.acceptedOn();
                    row.plannedOn = milestone.plannedOn();
                });
        ProjectRow.<ProjectRow>findByIdOptional(after.id()).orElseThrow().change(after);
        return touched(after.id(), after.state());
    }

    /** Ends the saga: the project's last state, the steps that led there, the reasons. */
    Project conclude(
            Project before, ProjectState state, List<SagaStep> steps, List<Violation> reasons) {
        Instant at = clock.instant();
        addSteps(
                before,
                before.saga().steps().size(),
                steps.stream().map(step -> new Project.Step(step, at)).toList());
        for (int i = 0; i < reasons.size(); i++) {
            SagaReasonRow.of(before.legalEntity(), before.id(), i, reasons.get(i)).persist();
        }
        return touched(before.id(), state);
    }

    private Project touched(UUID id, ProjectState state) {
        var row = ProjectRow.<ProjectRow>findByIdOptional(id).orElseThrow();
        row.state = state;
        row.changes++;
        ProjectRow.flush();
        return find(id).orElseThrow();
    }

    private static void addSteps(Project project, int from, List<Project.Step> steps) {
        for (int i = 0; i < steps.size(); i++) {
            SagaStepRow.of(project.legalEntity(), project.id(), from + i, steps.get(i)).persist();
        }
    }

    Optional<Project> find(UUID id) {
        return withParts(ProjectRow.list("id", id)).stream().findFirst();
    }

    /** The project, locked until the transaction ends: who changes it too waits, and sees it so. */
    Optional<Project> findToChange(UUID id) {
        return Optional.ofNullable(
                        ProjectRow.<ProjectRow>findById(id, LockModeType.PESSIMISTIC_WRITE))
                .flatMap(row -> find(row.id));
    }

    /** Those of the projects that billing has not judged yet. */
    List<Project> proposed(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : withParts(
                        ProjectRow.list(
                                "id in ?1 and state = ?2 order by id", ids, ProjectState.PROPOSED));
    }

    List<UUID> known(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : ProjectRow.<ProjectRow>list("id in ?1", ids).stream().map(row -> row.id).toList();
    }

    Optional<Project> ofContract(UUID contractId) {
        return withParts(ProjectRow.list("contractId", contractId)).stream().findFirst();
    }

    List<Project> list(
            @Nullable String code, @Nullable ProjectState state, @Nullable UUID after, int limit) {
        var filter = new Filter().equal("code", code).equal("state", state).after("id", after);
        return withParts(
                ProjectRow.<ProjectRow>find(filter.hql() + " order by id", filter.arguments())
                        .page(0, limit)
                        .list());
    }

    private static List<Project> withParts(List<ProjectRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        var ids = rows.stream().map(row -> row.id).toList();
        var inOrder = "projectId in ?1 order by projectId, position";
        var tasks =
                grouped(TaskRow.<TaskRow>list(inOrder, ids), row -> row.projectId, TaskRow::toTask);
        var milestones =
                grouped(
                        MilestoneRow.<MilestoneRow>list(inOrder, ids),
                        row -> row.projectId,
                        MilestoneRow::toMilestone);
        var steps =
                grouped(
                        SagaStepRow.<SagaStepRow>list(inOrder, ids),
                        row -> row.projectId,
                        SagaStepRow::toStep);
        var reasons =
                grouped(
                        SagaReasonRow.<SagaReasonRow>list(inOrder, ids),
                        row -> row.projectId,
                        SagaReasonRow::toReason);
        return rows.stream()
                .map(row ->
                        row.toProject(
                                tasks.getOrDefault(row.id, List.of()),
                                milestones.getOrDefault(row.id, List.of()),
                                saga(
                                        steps.getOrDefault(row.id, List.of()),
                                        reasons.getOrDefault(row.id, List.of()))))
                .toList();
    }

    private static Project.Saga saga(List<Project.Step> steps, List<Violation> reasons) {
        return new Project.Saga(steps.getLast().step(), steps, reasons);
    }

    private static <R, T> Map<UUID, List<T>> grouped(
            List<R> rows, Function<R, UUID> project, Function<R, T> part) {
        return rows.stream()
                .collect(
                        Collectors.groupingBy(
                                project, Collectors.mapping(part, Collectors.toList())));
    }

    private static <T> T known(Map<UUID, T> parts, UUID id) {
        return Optional.ofNullable(parts.get(id)).orElseThrow();
    }
}
