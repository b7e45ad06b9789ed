package io.ledgerline.assignment.project;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ledgerline.contracts.billing.LegalEntity;
import io.ledgerline.contracts.time.TimeEntry;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.inbox.Received;
import io.ledgerline.kit.scope.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Keeps the replicas: one statement for a batch, whatever its size; a version at or below the held
 * one is ignored. The finders run in the caller's transaction and see what its scope may see.
 */
@ApplicationScoped
public class Following {

    private final Db db;
    private final ObjectMapper json;

    Following(Db db, ObjectMapper json) {
        this.db = db;
        this.json = json;
    }

    Effects takeEntities(Scope scope, List<Received<LegalEntity>> records) {
        var newest = newest(records, LegalEntity::getCode, LegalEntity::getVersion);
        db.update(
                """
                insert into known_entity (legal_entity, currency, time_zone, version)
                select * from unnest(?, ?, ?, ?)
                on conflict (legal_entity) do update set currency = excluded.currency,
                    time_zone = excluded.time_zone, version = excluded.version
                where known_entity.version < excluded.version
                """,
                column("text", newest, LegalEntity::getCode),
                column("text", newest, LegalEntity::getCurrency),
                column("text", newest, LegalEntity::getTimeZone),
                column("bigint", newest, LegalEntity::getVersion));
        return Effects.NONE;
    }

    Effects takeProjects(
            Scope scope, List<Received<io.ledgerline.contracts.project.Project>> records) {
        var newest =
                newest(
                        records,
                        io.ledgerline.contracts.project.Project::getId,
                        io.ledgerline.contracts.project.Project::getVersion);
        db.update(
                """
                insert into known_project (id, legal_entity, version, document)
                select i, e, v, d::jsonb from unnest(?, ?, ?, ?) t (i, e, v, d)
                on conflict (id) do update set version = excluded.version,
                    document = excluded.document
                where known_project.version < excluded.version
                """,
                column("uuid", newest, io.ledgerline.contracts.project.Project::getId),
                column("text", newest, io.ledgerline.contracts.project.Project::getLegalEntity),
                column("bigint", newest, io.ledgerline.contracts.project.Project::getVersion),
                column("text", newest, told -> write(Replica.of(told))));
        return Effects.NONE;
    }

    Effects takeContracts(
            Scope scope, List<Received<io.ledgerline.contracts.project.Contract>> records) {
        var newest =
                newest(
                        records,
                        io.ledgerline.contracts.project.Contract::getId,
                        io.ledgerline.contracts.project.Contract::getVersion);
        db.update(
                """
                insert into known_contract (id, legal_entity, version, document)
                select i, e, v, d::jsonb from unnest(?, ?, ?, ?) t (i, e, v, d)
                on conflict (id) do update set version = excluded.version,
                    document = excluded.document
                where known_contract.version < excluded.version
                """,
                column("uuid", newest, io.ledgerline.contracts.project.Contract::getId),
                column("text", newest, io.ledgerline.contracts.project.Contract::getLegalEntity),
                column("bigint", newest, io.ledgerline.contracts.project.Contract::getVersion),
                column("text", newest, told -> write(Replica.of(told))));
        return Effects.NONE;
    }

    Effects takeRateCards(
            Scope scope, List<Received<io.ledgerline.contracts.billing.RateCard>> records) {
        var newest =
                newest(
                        records,
                        told -> told.getLegalEntity() + "/" + told.getCode(),
                        io.ledgerline.contracts.billing.RateCard::getVersion);
        db.update(
                """
                insert into known_rate_card (legal_entity, code, version, document)
                select e, c, v, d::jsonb from unnest(?, ?, ?, ?) t (e, c, v, d)
                on conflict (legal_entity, code) do update set version = excluded.version,
                    document = excluded.document
                where known_rate_card.version < excluded.version
                """,
                column("text", newest, io.ledgerline.contracts.billing.RateCard::getLegalEntity),
                column("text", newest, io.ledgerline.contracts.billing.RateCard::getCode),
                column("bigint", newest, io.ledgerline.contracts.billing.RateCard::getVersion),
                column("text", newest, told -> write(Replica.of(told))));
        return Effects.NONE;
    }

    /** Originals and reversals alike are added: a reversal's minutes are negative. */
    Effects takeTime(Scope scope, List<Received<TimeEntry>> records) {
        var told = records.stream().map(Received::payload).toList();
        db.update(
                "insert into approved_time (id, legal_entity, project_id, consultant_id, work_date,"
                        + " worked_minutes, billable_minutes, reversal_of)"
                        + " select * from unnest(?, ?, ?, ?, ?, ?, ?, ?)"
                        + " on conflict (id) do nothing",
                column("uuid", told, TimeEntry::getId),
                column("text", told, TimeEntry::getLegalEntity),
                column("uuid", told, TimeEntry::getProjectId),
                column("uuid", told, TimeEntry::getConsultantId),
                column("date", told, TimeEntry::getWorkDate),
                column("int4", told, TimeEntry::getWorkedMinutes),
                column("int4", told, TimeEntry::getBillableMinutes),
                new Db.SqlArray("uuid", told.stream().map(TimeEntry::getReversalOf).toArray()));
        return Effects.NONE;
    }

    /** The legal entities the scope may see, by code. */
    public Map<String, Entity> entities() {
        var found = new LinkedHashMap<String, Entity>();
        db.query(
                        "select legal_entity, currency, time_zone from known_entity",
                        row ->
                                new Entity(
                                        row.getString(1),
                                        row.getString(2),
                                        ZoneId.of(row.getString(3))))
                .forEach(entity -> found.put(entity.code(), entity));
        return found;
    }

    public Optional<Project> project(UUID id) {
        return db.first(
                "select document from known_project where id = ?",
                row -> read(row.getString(1), Project.class),
                id);
    }

    /** Those found of the projects, by id. */
    public Map<UUID, Project> projects(Collection<UUID> ids) {
        var found = new HashMap<UUID, Project>();
        db.query(
                        "select document from known_project where id = any(?)",
                        row -> read(row.getString(1), Project.class),
                        Db.array("uuid", ids))
                .forEach(project -> found.put(project.id(), project));
        return found;
    }

    public Optional<Contract> contract(UUID id) {
        return db.first(
                "select document from known_contract where id = ?",
                row -> read(row.getString(1), Contract.class),
                id);
    }

    /** The cards of an entity with one of the codes. */
    public List<RateCard> rateCards(String legalEntity, Collection<String> codes) {
        return db.query(
                "select document from known_rate_card where legal_entity = ? and code = any(?)",
                row -> read(row.getString(1), RateCard.class),
                legalEntity,
                Db.array("text", codes));
    }

    /** What the people worked on the days, billable, on any project that the scope sees. */
    public List<BillableDay> billable(Collection<UUID> consultants, LocalDate from, LocalDate to) {
        return db.query(
                "select consultant_id, work_date, sum(billable_minutes) from approved_time"
                        + " where consultant_id = any(?) and work_date between ? and ?"
                        + " group by consultant_id, work_date",
                row ->
                        new BillableDay(
                                row.getObject(1, UUID.class),
                                row.getObject(2, LocalDate.class),
                                row.getLong(3)),
                Db.array("uuid", consultants),
                from,
                to);
    }

    /** The newest of each object, so that one statement never meets a row twice. */
    private static <T> List<T> newest(
            List<Received<T>> records, Function<T, Object> id, ToLongFunction<T> version) {
        var newest = new LinkedHashMap<Object, T>();
        for (var record : records) {
            newest.merge(
                    id.apply(record.payload()),
                    record.payload(),
                    (held, told) ->
                            version.applyAsLong(told) > version.applyAsLong(held) ? told : held);
        }
        return List.copyOf(newest.values());
    }

    private static <T> Db.SqlArray column(String type, List<T> records, Function<T, Object> value) {
        return Db.array(type, records.stream().map(value).toList());
    }

    private String write(Object document) {
        try {
            return json.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a replica is not JSON", e);
        }
    }

    private <R> R read(String document, Class<R> type) {
        try {
            return Objects.requireNonNull(json.readValue(document, type));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a replica is not a " + type.getName(), e);
        }
    }
}
