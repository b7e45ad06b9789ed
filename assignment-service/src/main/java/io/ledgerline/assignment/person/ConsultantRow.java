package io.ledgerline.assignment.person;

import io.ledgerline.assignment.person.Consultant.CostRate;
import io.ledgerline.assignment.person.Consultant.Origin;
import io.ledgerline.assignment.person.Consultant.State;
import io.ledgerline.assignment.person.Consultant.Terms;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.value.Money;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The consultants' tables. Everything runs in the caller's transaction and under its scope. */
@ApplicationScoped
class ConsultantRow {

    private static final String COLUMNS =
            "id, wid, code, name, user_name, legal_entity, state, hired_on, left_on, as_of,"
                    + " version";

    private final Db db;

    ConsultantRow(Db db) {
        this.db = db;
    }

    List<Consultant> byWid(Collection<String> wids) {
        return with(
                db.query(
                        "select " + COLUMNS + " from consultant where wid = any(?)",
                        ConsultantRow::head,
                        Db.array("text", wids)));
    }

    List<Consultant> byId(Collection<UUID> ids) {
        return with(
                db.query(
                        "select " + COLUMNS + " from consultant where id = any(?)",
                        ConsultantRow::head,
                        Db.array("uuid", ids)));
    }

    Optional<UUID> idOf(String code) {
        return db.first(
                "select id from consultant where code = ?",
                row -> row.getObject(1, UUID.class),
                code);
    }

    /** Locks the person until the transaction ends, so that writers queue; empty when not seen. */
    Optional<Consultant> lock(UUID id) {
        return locked("select " + COLUMNS + " from consultant where id = ? for update", id);
    }

    Optional<Consultant> lockByWid(String wid) {
        return locked("select " + COLUMNS + " from consultant where wid = ? for update", wid);
    }

    private Optional<Consultant> locked(String sql, Object key) {
        return with(db.query(sql, ConsultantRow::head, key)).stream().findFirst();
    }

    /**
     * @param after id to start behind, or null for the first page
     */
    List<Consultant> list(
            @Nullable String entity,
            @Nullable String state,
            @Nullable String code,
            @Nullable UUID after,
            int limit) {
        return with(
                db.query(
                        "select "
                                + COLUMNS
                                + " from consultant where (?::text is null or legal_entity = ?)"
                                + " and (?::text is null or state = ?)"
                                + " and (?::text is null or code = ?)"
                                + " and (?::uuid is null or id > ?) order by id limit ?",
                        ConsultantRow::head,
                        entity,
                        entity,
                        state,
                        state,
                        code,
                        code,
                        after,
                        after,
                        limit));
    }

    /** Those whom an entity has employed under terms that began by the day. */
    List<Consultant> employedBy(String entity, LocalDate by, int limit) {
        var ids =
                db.query(
                        "select distinct consultant_id from consultant_terms"
                                + " where legal_entity = ? and valid_from <= ? limit ?",
                        row -> row.getObject(1, UUID.class),
                        entity,
                        by,
                        limit);
        return byId(ids);
    }

    /** Which of an employee id and a user name another person holds. */
    record Taken(boolean code, boolean userName) {}

    Taken taken(String wid, String code, String userName) {
        return db.first(
                        "select coalesce(bool_or(code = ?), false),"
                                + " coalesce(bool_or(user_name = ?), false)"
                                + " from consultant where (code = ? or user_name = ?) and wid <> ?",
                        row -> new Taken(row.getBoolean(1), row.getBoolean(2)),
                        code,
                        userName,
                        code,
                        userName,
                        wid)
                .orElseThrow();
    }

    /** Which of the cases are not closed. */
    List<String> openCases(Collection<String> keys) {
        return db.query(
                "select case_key from exception_case where case_key = any(?)"
                        + " and state in ('OPEN', 'WAITING')",
                row -> row.getString(1),
                Db.array("text", keys));
    }

    /** Stores the person as it now is; terms and rates are added or changed, never removed. */
    void save(Consultant person) {
        db.update(
                """
                insert into consultant (id, legal_entity, wid, code, name, user_name, state,
                    hired_on, left_on, as_of, version)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (id) do update set legal_entity = excluded.legal_entity,
                    code = excluded.code, name = excluded.name, user_name = excluded.user_name,
                    state = excluded.state, hired_on = excluded.hired_on,
                    left_on = excluded.left_on, as_of = excluded.as_of, version = excluded.version
                """,
                person.id(),
                person.legalEntity(),
                person.wid(),
                person.code(),
                person.name(),
                person.userName(),
                person.state(),
                person.hiredOn(),
                person.leftOn(),
                person.asOf(),
                person.version());
        saveTerms(person.id(), person.terms());
        saveRates(person);
    }

    private void saveTerms(UUID id, List<Terms> terms) {
        db.update(
                "insert into consultant_terms (legal_entity, consultant_id, valid_from,"
                        + " cost_centre, role, weekly_minutes)"
                        + " select e, ?, v, c, r, w from unnest(?, ?, ?, ?, ?) t (e, v, c, r, w)"
                        + " on conflict (consultant_id, valid_from) do update set"
                        + " legal_entity = excluded.legal_entity,"
                        + " cost_centre = excluded.cost_centre, role = excluded.role,"
                        + " weekly_minutes = excluded.weekly_minutes",
                id,
                Db.array("text", terms.stream().map(Terms::legalEntity).toList()),
                Db.array("date", terms.stream().map(Terms::validFrom).toList()),
                Db.array("text", terms.stream().map(Terms::costCentre).toList()),
                Db.array("text", terms.stream().map(Terms::role).toList()),
                Db.array("int4", terms.stream().map(Terms::weeklyMinutes).toList()));
    }

    private void saveRates(Consultant person) {
        var rates = person.costRates();
        var employers = rates.stream().map(rate -> person.employerOn(rate.validFrom())).toList();
        var costs = rates.stream().map(CostRate::hourlyCost).toList();
        db.update(
                "insert into consultant_cost_rate (legal_entity, consultant_id, valid_from,"
                        + " hourly_cost, currency, origin)"
                        + " select e, ?, v, h, c, o from unnest(?, ?, ?, ?, ?) t (e, v, h, c, o)"
                        + " on conflict (consultant_id, valid_from) do update set"
                        + " legal_entity = excluded.legal_entity,"
                        + " hourly_cost = excluded.hourly_cost, currency = excluded.currency,"
                        + " origin = excluded.origin",
                person.id(),
                Db.array("text", employers),
                Db.array("date", rates.stream().map(CostRate::validFrom).toList()),
                Db.array("numeric", costs.stream().map(Money::amount).toList()),
                Db.array("text", costs.stream().map(Money::currencyCode).toList()),
                Db.array("text", rates.stream().map(CostRate::origin).toList()));
    }

    /** The people with their terms and rates: two more statements, whatever their number. */
    private List<Consultant> with(List<Consultant> heads) {
        if (heads.isEmpty()) {
            return heads;
        }
        var ids = Db.array("uuid", heads.stream().map(Consultant::id).toList());
        var terms = new HashMap<UUID, List<Terms>>();
        db.query(
                        "select consultant_id, valid_from, legal_entity, cost_centre, role,"
                                + " weekly_minutes from consultant_terms"
                                + " where consultant_id = any(?)",
                        row ->
                                Map.entry(
                                        row.getObject(1, UUID.class),
                                        new Terms(
                                                row.getObject(2, LocalDate.class),
                                                row.getString(3),
                                                row.getString(4),
                                                row.getString(5),
                                                row.getInt(6))),
                        ids)
                .forEach(entry -> add(terms, entry));
        var rates = new HashMap<UUID, List<CostRate>>();
        db.query(
                        "select consultant_id, valid_from, hourly_cost, currency, origin"
                                + " from consultant_cost_rate where consultant_id = any(?)",
                        row ->
                                Map.entry(
                                        row.getObject(1, UUID.class),
                                        new CostRate(
                                                row.getObject(2, LocalDate.class),
                                                Money.of(row.getBigDecimal(3), row.getString(4)),
                                                Origin.valueOf(row.getString(5)))),
                        ids)
                .forEach(entry -> add(rates, entry));
        return heads.stream()
                .map(head ->
                        head.with(
                                terms.getOrDefault(head.id(), List.of()),
                                rates.getOrDefault(head.id(), List.of())))
                .toList();
    }

    private static <V> void add(Map<UUID, List<V>> lists, Map.Entry<UUID, V> entry) {
        lists.computeIfAbsent(entry.getKey(), _ -> new ArrayList<>()).add(entry.getValue());
    }

    private static Consultant head(ResultSet row) throws SQLException {
        return new Consultant(
                row.getObject("id", UUID.class),
                row.getString("wid"),
                row.getString("code"),
                row.getString("name"),
                row.getString("user_name"),
                row.getString("legal_entity"),
                State.valueOf(row.getString("state")),
                row.getObject("hired_on", LocalDate.class),
                row.getObject("left_on", LocalDate.class),
                List.of(),
                List.of(),
                row.getObject("as_of", LocalDate.class),
                row.getLong("version"));
    }
}
