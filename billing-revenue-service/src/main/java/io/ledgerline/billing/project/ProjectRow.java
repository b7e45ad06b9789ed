package io.ledgerline.billing.project;

import io.ledgerline.billing.Columns;
import io.ledgerline.billing.feedback.SetUpState;
import io.ledgerline.contracts.project.MilestoneState;
import io.ledgerline.contracts.project.Project;
import io.ledgerline.contracts.project.ProjectMilestone;
import io.ledgerline.contracts.project.ProjectTask;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.value.Money;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The tables project, project_task and project_milestone: replicas. */
@ApplicationScoped
class ProjectRow {

    private final Db db;

    ProjectRow(Db db) {
        this.db = db;
    }

    private record OfProject<T>(UUID projectId, T part) {}

    private record TaskLine(UUID taskId, UUID contractLineId) {}

    /** Keeps the project unless a version as high is here already. */
    void take(Project project) {
        var newer =
                db.update(
                                """
                                insert into project (legal_entity, id, code, name, contract_id,
                                    customer_id, state, currency, version)
                                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                                on conflict (legal_entity, id) do update set
                                    code = excluded.code, name = excluded.name,
                                    contract_id = excluded.contract_id,
                                    customer_id = excluded.customer_id, state = excluded.state,
                                    currency = excluded.currency, version = excluded.version
                                where project.version < excluded.version
                                """,
                                project.getLegalEntity(),
                                project.getId(),
                                project.getCode(),
                                project.getName(),
                                project.getContractId(),
                                project.getCustomerId(),
                                project.getState(),
                                project.getCurrency(),
                                project.getVersion())
                        == 1;
        if (newer) {
            replaceParts(project);
        }
    }

    private void replaceParts(Project project) {
        db.update("delete from project_task where project_id = ?", project.getId());
        db.update("delete from project_milestone where project_id = ?", project.getId());
        var tasks = project.getTasks();
        db.update(
                "insert into project_task (legal_entity, project_id, id, contract_line_id)"
                        + " select ?, ?, t.* from unnest(?, ?) t",
                project.getLegalEntity(),
                project.getId(),
                Columns.of("uuid", tasks, ProjectTask::getId),
                Columns.of("uuid", tasks, ProjectTask::getContractLineId));
        var milestones = project.getMilestones();
        db.update(
                "insert into project_milestone (legal_entity, project_id, id, code, name,"
                        + " contract_line_id, amount, currency, accepted_on, state)"
                        + " select ?, ?, m.* from unnest(?, ?, ?, ?, ?, ?, ?, ?) m",
                project.getLegalEntity(),
                project.getId(),
                Columns.of("uuid", milestones, ProjectMilestone::getId),
                Columns.of("text", milestones, ProjectMilestone::getCode),
                Columns.of("text", milestones, ProjectMilestone::getName),
                Columns.of("uuid", milestones, ProjectMilestone::getContractLineId),
                Columns.of("numeric", milestones, one -> one.getAmount().getAmount()),
                Columns.of("text", milestones, one -> one.getAmount().getCurrency()),
                Columns.of("date", milestones, ProjectMilestone::getAcceptedOn),
                Columns.of("text", milestones, ProjectMilestone::getState));
    }

    /** Four statements, whatever the number of projects. */
    List<ProjectTerms> find(Collection<UUID> ids) {
        // A project that arrives between two statements must not show without its tasks.
        var arrived =
                db.query(
                        "select id from project where id = any(?)",
                        row -> row.getObject(1, UUID.class),
                        Db.array("uuid", ids));
        var tasks = tasks(arrived);
        var milestones = milestones(arrived);
        return db.query(
                "select p.*, coalesce(f.set_up_state, 'PENDING') as verdict"
                        + " from project p left join project_financials f"
                        + " on f.legal_entity = p.legal_entity and f.project_id = p.id"
                        + " where p.id = any(?) order by p.id",
                row -> read(row, tasks, milestones),
                Db.array("uuid", arrived));
    }

    private static ProjectTerms read(
            ResultSet row,
            Map<UUID, Map<UUID, UUID>> tasks,
            Map<UUID, List<ProjectTerms.Milestone>> milestones)
            throws SQLException {
        var id = row.getObject("id", UUID.class);
        return new ProjectTerms(
                id,
                row.getString("legal_entity"),
                row.getString("code"),
                row.getString("name"),
                row.getObject("contract_id", UUID.class),
                row.getObject("customer_id", UUID.class),
                row.getString("state"),
                row.getString("currency"),
                row.getLong("version"),
                SetUpState.valueOf(row.getString("verdict")),
                Optional.empty(),
                tasks.getOrDefault(id, Map.of()),
                milestones.getOrDefault(id, List.of()));
    }

    private Map<UUID, Map<UUID, UUID>> tasks(Collection<UUID> projects) {
        return db
                .query(
                        "select project_id, id, contract_line_id from project_task"
                                + " where project_id = any(?)",
                        row ->
                                new OfProject<>(
                                        row.getObject(1, UUID.class),
                                        new TaskLine(
                                                row.getObject(2, UUID.class),
                                                row.getObject(3, UUID.class))),
                        Db.array("uuid", projects))
                .stream()
                .collect(
                        Collectors.groupingBy(
                                OfProject::projectId,
                                Collectors.toMap(
                                        one -> one.part().taskId(),
                                        one -> one.part().contractLineId())));
    }

    private Map<UUID, List<ProjectTerms.Milestone>> milestones(Collection<UUID> projects) {
        return db
                .query(
                        "select * from project_milestone where project_id = any(?)"
                                + " order by project_id, code",
                        row ->
                                new OfProject<>(
                                        row.getObject("project_id", UUID.class),
                                        new ProjectTerms.Milestone(
                                                row.getObject("id", UUID.class),
                                                row.getString("code"),
                                                row.getString("name"),
                                                row.getObject("contract_line_id", UUID.class),
                                                Money.of(
                                                        row.getBigDecimal("amount"),
                                                        row.getString("currency")),
                                                MilestoneState.valueOf(row.getString("state"))
                                                        == MilestoneState.ACCEPTED,
                                                row.getObject("accepted_on", LocalDate.class))),
                        Db.array("uuid", projects))
                .stream()
                .collect(
                        Collectors.groupingBy(
                                OfProject::projectId,
                                Collectors.mapping(OfProject::part, Collectors.toList())));
    }
}
