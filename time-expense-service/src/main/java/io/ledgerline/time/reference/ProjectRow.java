package io.ledgerline.time.reference;

import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.value.DateRange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Tables project and project_task. */
final class ProjectRow {

    private static final String SELECT =
            """
            select p.id, p.legal_entity, p.code, p.state, p.starts_on, p.ends_on, p.currency,
                p.manager, p.version, t.id as task_id, t.code as task_code, t.billing_type,
                t.contract_line_id,
                t.starts_on as task_starts_on, t.ends_on as task_ends_on, t.open,
                %s
            from project p
            left join project_task t on t.project_id = p.id and t.project_version = p.version
            left join contract_line l on l.id = t.contract_line_id
            """
                    .formatted(ContractLineRow.COLUMNS);

    private ProjectRow() {}

    static void store(Db db, Project project) {
        db.update(
                """
                insert into project (id, legal_entity, code, state, starts_on, ends_on, currency,
                    manager, version)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (id) do update set legal_entity = excluded.legal_entity,
                    code = excluded.code, state = excluded.state, starts_on = excluded.starts_on,
                    ends_on = excluded.ends_on, currency = excluded.currency,
                    manager = excluded.manager, version = excluded.version
                where project.version < excluded.version
                """,
                project.id(),
                project.legalEntity(),
                project.code(),
                project.state(),
                project.dates().from(),
                project.dates().to(),
                project.currency(),
                project.manager(),
                project.version());
        var tasks = project.tasks();
        db.update(
                """
                insert into project_task (legal_entity, project_id, project_version, id, code,
                    billing_type, contract_line_id, starts_on, ends_on, open)
                select ?, ?, ?, t.* from unnest(?, ?, ?, ?, ?, ?, ?) t
                on conflict (legal_entity, project_id, id) do update set code = excluded.code,
                    billing_type = excluded.billing_type,
                    contract_line_id = excluded.contract_line_id,
                    starts_on = excluded.starts_on, ends_on = excluded.ends_on,
                    open = excluded.open,
                    project_version = excluded.project_version
                where project_task.project_version < excluded.project_version
                """,
                project.legalEntity(),
                project.id(),
                project.version(),
                Db.array("uuid", tasks.stream().map(Task::id).toList()),
                Db.array("text", tasks.stream().map(Task::code).toList()),
                Db.array("text", tasks.stream().map(Task::billingType).toList()),
                Db.array("uuid", tasks.stream().map(Task::contractLineId).toList()),
                Db.array("date", tasks.stream().map(task -> task.dates().from()).toList()),
                Db.array("date", tasks.stream().map(task -> task.dates().to()).toList()),
                Db.array("bool", tasks.stream().map(Task::open).toList()));
    }

    static List<Project> load(
            Db db, Collection<UUID> ids, Collection<String> codes, Collection<String> entities) {
        return assembled(
                db.query(
                        SELECT
                                + " where p.id = any(?) or (p.code = any(?)"
                                + " and p.legal_entity = any(?)) order by t.code",
                        ProjectRow::read,
                        Db.array("uuid", ids),
                        Db.array("text", codes),
                        Db.array("text", entities)));
    }

    /** All projects that a caller may see and mean by the text. */
    static List<Project> named(Db db, Collection<UUID> ids, String code) {
        return assembled(
                db.query(
                        SELECT + " where p.id = any(?) or p.code = ? order by t.code",
                        ProjectRow::read,
                        Db.array("uuid", ids),
                        code));
    }

    static Map<UUID, String> managers(Db db, Collection<UUID> projects) {
        return db
                .query(
                        "select id, manager from project where id = any(?) and manager is not null",
                        row -> Map.entry(row.getObject(1, UUID.class), row.getString(2)),
                        Db.array("uuid", projects))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private record Joined(Project project, List<Task> task) {}

    private static Joined read(ResultSet row) throws SQLException {
        var project =
                new Project(
                        row.getObject("id", UUID.class),
                        row.getString("legal_entity"),
                        row.getString("code"),
                        Project.State.valueOf(row.getString("state")),
                        range(row, "starts_on", "ends_on"),
                        row.getString("currency"),
                        row.getString("manager"),
                        List.of(),
                        row.getLong("version"));
        if (row.getString("task_id") == null) {
            return new Joined(project, List.of());
        }
        var task =
                new Task(
                        row.getObject("task_id", UUID.class),
                        row.getString("task_code"),
                        BillingType.valueOf(row.getString("billing_type")),
                        row.getObject("contract_line_id", UUID.class),
                        ContractLineRow.read(row),
                        range(row, "task_starts_on", "task_ends_on"),
                        row.getBoolean("open"));
        return new Joined(project, List.of(task));
    }

    private static List<Project> assembled(List<Joined> rows) {
        Map<UUID, Project> projects = new LinkedHashMap<>();
        Map<UUID, List<Task>> tasks = new HashMap<>();
        for (var row : rows) {
            projects.put(row.project().id(), row.project());
            tasks.computeIfAbsent(row.project().id(), _ -> new ArrayList<>()).addAll(row.task());
        }
        return projects.values().stream()
                .map(project ->
                        new Project(
                                project.id(),
                                project.legalEntity(),
                                project.code(),
                                project.state(),
                                project.dates(),
                                project.currency(),
                                project.manager(),
                                tasks.getOrDefault(project.id(), List.of()),
                                project.version()))
                .toList();
    }

    private static DateRange range(ResultSet row, String from, String to) throws SQLException {
        return new DateRange(
                row.getObject(from, LocalDate.class), row.getObject(to, LocalDate.class));
    }
}
