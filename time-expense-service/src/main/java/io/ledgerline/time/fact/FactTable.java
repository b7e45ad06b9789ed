package io.ledgerline.time.fact;

import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.table.Filter;
import io.ledgerline.kit.table.Table;
import io.ledgerline.time.reference.SourceKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The statements of a table of facts, each one for any number of them. */
public final class FactTable<T extends Record & Fact<T>> {

    private static final List<String> REVIEW =
            List.of(
                    "state",
                    "first_approved_by",
                    "first_approved_for",
                    "first_approved_at",
                    "rejected_by",
                    "rejected_for",
                    "rejected_at",
                    "rejection_reason");

    private final Table<T> table;
    private final Columns columns;
    private final String upsert;

    /**
     * What the kinds name each in its own way.
     *
     * @param day of the work or spending
     * @param person user name of who worked or spent
     * @param decided what an approval may change beside who, when and the accounting date
     * @param placed what another project or task changes
     */
    public record Columns(String day, String person, List<String> decided, List<String> placed) {}

    /** Parts that every fact has, described once. */
    public static <T extends Record & Fact<T>> Table.Description<T> describe(
            String name, Class<T> type) {
        return Table.of(name, type)
                .flat("place", "origin", "status", "status.trace", "status.review")
                .flat("status.review.first", "status.review.rejection")
                .named("status.trace.reason", "trace_reason")
                .named("status.review.first.by", "first_approved_by")
                .named("status.review.first.onBehalfOf", "first_approved_for")
                .named("status.review.first.at", "first_approved_at")
                .named("status.review.rejection.by", "rejected_by")
                .named("status.review.rejection.onBehalfOf", "rejected_for")
                .named("status.review.rejection.at", "rejected_at")
                .named("status.review.rejection.reason", "rejection_reason");
    }

    public FactTable(Table<T> table, Columns columns) {
        this.table = table;
        this.columns = columns;
        this.upsert =
                """
                %s on conflict (legal_entity, source_system, source_id) where state <> 'REVERSED'
                do update set %s, row_version = %s.row_version + 1
                where %3$s.state in ('SUBMITTED', 'PARTLY_APPROVED', 'REJECTED', 'DELETED')
                    and %3$s.id = excluded.id and %3$s.source_version <= excluded.source_version
                returning id
                """
                        .formatted(
                                table.insert(),
                                table.assignments(
                                        "id",
                                        "reversal_of",
                                        "replaces",
                                        "billed_as",
                                        "trace_reason"),
                                table.name());
    }

    /**
     * Stores new facts and replaces unapproved ones of the same or a lower version, each in its
     * state; the unique index on the source decides.
     *
     * @throws RuntimeException of a conflict when another transaction stored or approved one in
     *     between: judging again sees it
     */
    public void store(Db db, List<T> facts) {
        if (!facts.isEmpty()) {
            var stored = db.query(upsert, _ -> true, table.values(facts));
            Facts.requireAll(stored.size(), facts.size());
        }
    }

    void insert(Db db, List<T> facts) {
        db.update(table.insert(), table.values(facts));
    }

    /** The live facts of the sources. */
    public List<T> ofSources(Db db, Collection<SourceKey> keys) {
        return db.query(
                """
                select %s from (select distinct * from unnest(?, ?, ?) k (a, b, c)) k
                join %s e on e.legal_entity = k.a and e.source_system = k.b
                    and e.source_id = k.c and e.state <> 'REVERSED'
                """
                        .formatted(table.columns("e"), table.name()),
                table.reader(),
                SourceKey.arrays(keys));
    }

    /** What counts on the days, over all entities that the transaction sees. */
    public List<T> ofDays(Db db, Collection<PersonDay> days) {
        return db.query(
                """
                select %s from (select distinct * from unnest(?, ?) k (a, b)) k
                join %s e on e.consultant_id = k.a and e.%s = k.b
                    and e.state <> 'REVERSED' and e.state not in ('REJECTED', 'DELETED')
                """
                        .formatted(table.columns("e"), table.name(), columns.day()),
                table.reader(),
                Db.array("uuid", days.stream().map(PersonDay::consultantId).toList()),
                Db.array("date", days.stream().map(PersonDay::date).toList()));
    }

    List<UUID> billedAs(Db db, Collection<UUID> billed) {
        return db.query(
                "select id from %s where billed_as = any(?) and state = 'APPROVED'"
                        .formatted(table.name()),
                row -> row.getObject(1, UUID.class),
                Db.array("uuid", billed));
    }

    /** The people of the facts; locks nothing. */
    public List<UUID> people(Db db, Collection<UUID> ids) {
        return db.query(
                "select distinct consultant_id from %s where id = any(?)".formatted(table.name()),
                row -> row.getObject(1, UUID.class),
                Db.array("uuid", ids));
    }

    List<T> lock(Db db, Collection<UUID> ids) {
        return db.query(
                table.select() + " where id = any(?) order by id for update",
                table.reader(),
                Db.array("uuid", ids));
    }

    List<T> lock(Db db, Facts.Range range, String states, int limit) {
        return db.query(
                table.select() + inRange(states) + " order by id limit ? for update",
                table.reader(),
                arguments(range, limit));
    }

    List<UUID> ids(Db db, Facts.Range range, String states, int limit) {
        return db.query(
                "select id from " + table.name() + inRange(states) + " order by id limit ?",
                row -> row.getObject(1, UUID.class),
                arguments(range, limit));
    }

    private String inRange(String states) {
        return (" where project_id = ? and %s between ? and ? and state in (%s)"
                        + " and (?::text is null or %s = ? or consultant_id::text = ?)")
                .formatted(columns.day(), states, columns.person());
    }

    private static @Nullable Object[] arguments(Facts.Range range, int limit) {
        var who = range.consultant();
        return new @Nullable Object[] {
            range.project(), range.from(), range.to(), who, who, who, limit
        };
    }

    Optional<T> find(Db db, UUID id, @Nullable String person) {
        var filter = new Filter().equal("id", id).equal(columns.person(), person);
        return db.first(table.select() + filter.where(), table.reader(), filter.arguments());
    }

    /** A page by id. */
    List<T> page(Db db, Facts.Wish wish, @Nullable UUID after, int limit) {
        var filter =
                new Filter()
                        .any("project_id", "uuid", wish.projects())
                        .from(columns.day(), wish.from())
                        .to(columns.day(), wish.to())
                        .equal("state", wish.state())
                        .equal(columns.person(), wish.person())
                        .after("id", after);
        return db.query(
                table.select() + filter.where() + " order by id limit ?",
                table.reader(),
                filter.arguments(limit));
    }

    /**
     * Submitted is asked by who has not approved, which a constraint makes the same: asked by the
     * state, the planner reads all of the index of submitted rows instead of the keys.
     */
    void approve(Db db, List<T> approved) {
        var what = new ArrayList<>(List.of("state", "accounting_date", "approved_by"));
        what.addAll(List.of("approved_at", "approved_for"));
        what.addAll(columns.decided());
        rewrite(db, approved, "e.approved_by is null", what);
    }

    /** Stores what approvers said before the last step; asked as {@link #approve} does. */
    void review(Db db, List<T> said, String waiting) {
        rewrite(db, said, "e.approved_by is null and " + waiting, REVIEW);
    }

    void place(Db db, List<T> placed) {
        rewrite(db, placed, "e.state = 'SUBMITTED'", columns.placed());
    }

    private void rewrite(Db db, List<T> facts, String where, List<String> what) {
        if (!facts.isEmpty()) {
            var sql = table.update("id", what, "row_version = e.row_version + 1");
            Facts.requireAll(
                    db.update(sql + " and " + where, table.values(facts, "id", what)),
                    facts.size());
        }
    }

    /**
     * Marks facts that were not approved as deleted, as of the version in which their source says
     * so: an earlier one that comes late does not bring them back.
     */
    void delete(Db db, Map<UUID, Long> versions) {
        var ids = List.copyOf(versions.keySet());
        Facts.requireAll(
                db.update(
                        """
                        update %s e set state = 'DELETED',
                            source_version = greatest(e.source_version, w.version),
                            row_version = e.row_version + 1
                        from unnest(?, ?) w (id, version)
                        where e.id = w.id and e.state in ('SUBMITTED', 'REJECTED')
                        """
                                .formatted(table.name()),
                        Db.array("uuid", ids),
                        Db.array("int8", ids.stream().map(versions::get).toList())),
                ids.size());
    }

    /** Moves rows on from one of the states. */
    void become(Db db, Fact.State next, Collection<UUID> ids, String from) {
        Facts.requireAll(
                db.update(
                        "update %s set state = ?, row_version = row_version + 1 where id = any(?) and state in (%s)"
                                .formatted(table.name(), from),
                        next,
                        Db.array("uuid", ids)),
                ids.size());
    }
}
