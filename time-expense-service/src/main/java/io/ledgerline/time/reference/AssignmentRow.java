package io.ledgerline.time.reference;

import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.value.DateRange;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Table assignment. */
final class AssignmentRow {

    private AssignmentRow() {}

    static void store(Db db, Assignment assignment) {
        db.update(
                """
                insert into assignment (id, legal_entity, project_id, task_id, consultant_id, role,
                    starts_on, ends_on, firm, active, version)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (id) do update set legal_entity = excluded.legal_entity,
                    project_id = excluded.project_id, task_id = excluded.task_id,
                    consultant_id = excluded.consultant_id, role = excluded.role,
                    starts_on = excluded.starts_on, ends_on = excluded.ends_on,
                    firm = excluded.firm, active = excluded.active, version = excluded.version
                where assignment.version < excluded.version
                """,
                assignment.id(),
                assignment.legalEntity(),
                assignment.projectId(),
                assignment.taskId(),
                assignment.consultantId(),
                assignment.role(),
                assignment.dates().from(),
                assignment.dates().to(),
                assignment.firm(),
                assignment.active(),
                assignment.version());
    }

    static List<Assignment> load(Db db, Collection<UUID> projects, Collection<UUID> consultants) {
        return db.query(
                "select * from assignment where active and project_id = any(?)"
                        + " and consultant_id = any(?)",
                row ->
                        new Assignment(
                                row.getObject("id", UUID.class),
                                row.getString("legal_entity"),
                                row.getObject("project_id", UUID.class),
                                row.getObject("task_id", UUID.class),
                                row.getObject("consultant_id", UUID.class),
                                row.getString("role"),
                                new DateRange(
                                        row.getObject("starts_on", LocalDate.class),
                                        row.getObject("ends_on", LocalDate.class)),
                                row.getBoolean("firm"),
                                row.getBoolean("active"),
                                row.getLong("version")),
                Db.array("uuid", projects),
                Db.array("uuid", consultants));
    }
}
