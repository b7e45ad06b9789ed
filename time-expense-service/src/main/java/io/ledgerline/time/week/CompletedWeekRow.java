package io.ledgerline.time.week;

import io.ledgerline.kit.db.Db;
import io.ledgerline.time.policy.Week;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Table completed_week. */
@Entity
@Table(name = "completed_week")
@IdClass(Week.class)
class CompletedWeekRow extends PanacheEntityBase {

    @Id public UUID consultantId;
    @Id public LocalDate monday;
    public String legalEntity;
    public String completedBy;
    public Instant completedAt;

    /** People with the minutes that stand in the week, as far as the scope sees both. */
    private static final String WEEKS =
            """
            select c.code, p.monday, w.completed_by, w.completed_at, (
                select coalesce(sum(e.worked_minutes), 0) from time_entry e
                where e.consultant_id = c.id::uuid and e.work_date between p.monday and p.monday + 6
                    and e.state <> 'REVERSED' and e.state not in ('REJECTED', 'DELETED')) as minutes
            from replica c cross join (values (?::date)) p (monday)
            left join completed_week w on w.consultant_id = c.id::uuid and w.monday = p.monday
            where c.topic = 'consultants'
            """;

    /** Which of the weeks are declared complete. */
    static Set<Week> among(Db db, Collection<Week> weeks) {
        var asked = List.copyOf(weeks);
        return Set.copyOf(
                db.query(
                        "select w.consultant_id, w.monday from unnest(?, ?) k (a, b)"
                                + " join completed_week w on w.consultant_id = k.a"
                                + " and w.monday = k.b",
                        row ->
                                new Week(
                                        row.getObject(1, UUID.class),
                                        row.getObject(2, LocalDate.class)),
                        Db.array("uuid", asked.stream().map(Week::consultantId).toList()),
                        Db.array("date", asked.stream().map(Week::monday).toList())));
    }

    /** Leaves the first declaration as it is. */
    static void complete(Week week, String legalEntity, String by, Instant at) {
        if (findByIdOptional(week).isEmpty()) {
            var row = new CompletedWeekRow();
            row.consultantId = week.consultantId();
            row.monday = week.monday();
            row.legalEntity = legalEntity;
            row.completedBy = by;
            row.completedAt = at;
            row.persistAndFlush();
        }
    }

    /**
     * @return whether it was complete
     */
    static boolean reopen(Week week) {
        return delete("consultantId = ?1 and monday = ?2", week.consultantId(), week.monday()) > 0;
    }

    static Optional<WeekStatus> status(Db db, Week week) {
        return db.first(
                WEEKS + " and c.id = ?",
                CompletedWeekRow::read,
                week.monday(),
                week.consultantId().toString());
    }

    /**
     * By employee code.
     *
     * @param person user name, or null for all that the scope sees
     * @param complete null for both
     */
    static List<WeekStatus> page(
            Db db,
            LocalDate monday,
            @Nullable String person,
            @Nullable Boolean complete,
            @Nullable String after,
            int limit) {
        return db.query(
                WEEKS
                        + """
                         and (c.document #>> '{employed,from}')::date <= p.monday + 6
                            and (case when c.document #>> '{employed,to}' is null
                                then (c.document ->> 'active')::boolean
                                else (c.document #>> '{employed,to}')::date >= p.monday end)
                            and (?::text is null or c.user_name = ?)
                            and (?::boolean is null or (w.monday is not null) = ?)
                            and (?::text is null or c.code > ?)
                        order by c.code limit ?
                        """,
                CompletedWeekRow::read,
                monday,
                person,
                person,
                complete,
                complete,
                after,
                after,
                limit);
    }

    private static WeekStatus read(ResultSet row) throws SQLException {
        var at = row.getObject("completed_at", OffsetDateTime.class);
        return new WeekStatus(
                row.getString("code"),
                row.getObject("monday", LocalDate.class),
                row.getLong("minutes"),
                at != null,
                row.getString("completed_by"),
                at == null ? null : at.toInstant());
    }
}
