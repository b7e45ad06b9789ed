package io.ledgerline.project.cockpit;

import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Money;
import io.ledgerline.project.project.Project;
import io.ledgerline.project.project.Projects;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what the cockpit shows, in one view of the database. */
@ApplicationScoped
class Cockpits {

    private final Db db;
    private final Projects projects;

    Cockpits(Db db, Projects projects) {
        this.db = db;
        this.projects = projects;
    }

    /**
     * @param asOf business day, or null for today in the legal entity's zone
     */
    Optional<Cockpit> find(Scope scope, UUID projectId, @Nullable LocalDate asOf) {
        return db.read(scope, () -> projects.find(projectId).map(project -> show(project, asOf)));
    }

    private Cockpit show(Project project, @Nullable LocalDate asOf) {
        return Cockpit.of(
                new Cockpit.Subject(
                        project.id(), project.code(), project.currency(), project.budget()),
                figures(project.id()),
                invoices(project.id()),
                asOf == null ? projects.today(project.legalEntity()) : asOf);
    }

    private Optional<Cockpit.Figures> figures(UUID projectId) {
        return db.first(
                "select * from known_financials where project_id = ?",
                row ->
                        new Cockpit.Figures(
                                row.getString("set_up_state"),
                                row.getLong("approved_minutes"),
                                money(row, "labour_cost"),
                                money(row, "expense_cost"),
                                money(row, "unbilled"),
                                money(row, "billed"),
                                money(row, "recognised"),
                                money(row, "receivable"),
                                row.getObject("as_of", OffsetDateTime.class).toInstant()),
                projectId);
    }

    private List<Cockpit.Billed> invoices(UUID projectId) {
        return db.query(
                "select *, cardinality(project_ids) > 1 as shared from known_invoice"
                        + " where project_ids @> array[?]::uuid[]",
                row ->
                        new Cockpit.Billed(
                                new Cockpit.Line(
                                        row.getString("number"),
                                        row.getString("state"),
                                        row.getObject("issued_on", LocalDate.class),
                                        row.getObject("due_on", LocalDate.class),
                                        money(row, "net"),
                                        money(row, "gross"),
                                        money(row, "paid")),
                                row.getBoolean("shared")),
                projectId);
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        return Money.of(row.getBigDecimal(column), row.getString("currency"));
    }
}
