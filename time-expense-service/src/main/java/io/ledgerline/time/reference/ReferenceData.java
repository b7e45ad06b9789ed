package io.ledgerline.time.reference;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.inbox.Inbox;
import io.ledgerline.kit.replica.Replica;
import io.ledgerline.kit.replica.Replicas;
import io.ledgerline.kit.scope.Roles;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.DateRange;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the replicas and loads from them what a set of records names: one query a kind, whatever
 * the number of records. The tables are read each time, so several instances agree.
 */
@ApplicationScoped
@Startup(Inbox.STARTUP)
public class ReferenceData {

    private static final List<String> OVERSIGHT =
            List.of(
                    Roles.PROJECT_MANAGER,
                    Roles.RESOURCE_MANAGER,
                    Roles.BILLING_CLERK,
                    Roles.FINANCE_CONTROLLER,
                    Roles.INTEGRATION,
                    Roles.AUDITOR,
                    Roles.ADMIN);

    private final Db db;
    private final InstantSource clock;
    private final Replica<Entity> entities;
    private final Replica<Period> periods;
    private final Replica<LineTerms> lines;
    private final Replica<Project> projects;
    private final Replica<Consultant> consultants;
    private final Replica<Assignment> assignments;

    ReferenceData(Db db, Replicas replicas, InstantSource clock) {
        this.db = db;
        this.clock = clock;
        entities = replicas.keep(Heard.ENTITIES);
        periods = replicas.keep(Heard.PERIODS);
        lines = replicas.keep(Heard.CONTRACT_LINES);
        projects = replicas.keep(Heard.PROJECTS);
        consultants = replicas.keep(Heard.CONSULTANTS);
        assignments = replicas.keep(Heard.ASSIGNMENTS);
    }

    /** What this service keeps of a legal entity. */
    record Entity(String code, String currency, ZoneId zone) {}

    /** A month of one entity and module. */
    record Period(String legalEntity, Wanted.Module module, Status status, DateRange days) {

        enum Status {
            FUTURE,
            OPEN,
            SOFT_CLOSED,
            CLOSED
        }
    }

    /**
     * Loads what the records name, in the running transaction. Projects are those the scope sees;
     * people are looked up in the whole group, because one entity's people work for another.
     */
    public References load(Scope scope, Wanted wanted) {
        return load(scope, wanted, known -> known);
    }

    /**
     * The same, and judges by it while it still looks across the group, for rules that no single
     * entity can judge: to look there twice costs a caller two statements.
     */
    public <R> R load(Scope scope, Wanted wanted, Function<References, R> judge) {
        var found =
                withTerms(
                        projects.where(
                                "id = any(?) or (code = any(?) and legal_entity = any(?))",
                                Replica.texts(ids(wanted.projects())),
                                Replica.texts(wanted.projects()),
                                Replica.texts(wanted.entities())));
        var calendar = calendar(scope, wanted.module(), wanted.entities());
        return acrossEntities(
                scope,
                () -> {
                    var people = people(wanted.consultants());
                    var near =
                            Stream.concat(
                                            wanted.entities().stream(),
                                            people.stream().map(Consultant::legalEntity))
                                    .collect(Collectors.toSet());
                    return judge.apply(
                            new References(
                                    found,
                                    people,
                                    staffed(found, people),
                                    calendar,
                                    new LocalTimes(clock.instant(), zones(near))));
                });
    }

    /** With what their contract lines agree, as far as it is known; one statement. */
    private List<Project> withTerms(List<Project> found) {
        var terms =
                lines
                        .of(
                                found.stream()
                                        .flatMap(project -> project.tasks().stream())
                                        .flatMap(task -> Stream.ofNullable(task.contractLineId()))
                                        .collect(Collectors.toSet()))
                        .stream()
                        .collect(Collectors.toMap(LineTerms::id, Function.identity()));
        return found.stream().map(project -> project.with(terms)).toList();
    }

    private List<Consultant> people(Collection<String> names) {
        return consultants.where(
                "id = any(?) or code = any(?) or user_name = any(?)",
                Replica.texts(ids(names)),
                Replica.texts(names),
                Replica.texts(names));
    }

    private List<Assignment> staffed(List<Project> found, List<Consultant> people) {
        return assignments.where(
                "code = any(?) and consultant_id = any(?)",
                Replica.texts(found.stream().map(Project::id).toList()),
                Replica.texts(people.stream().map(Consultant::id).toList()));
    }

    /**
     * The projects that the scope sees under an id or a code, several when entities share a code.
     */
    public List<Project> projects(String idOrCode) {
        return withTerms(
                projects.where(
                        "id = any(?) or code = ?",
                        Replica.texts(ids(List.of(idOrCode))),
                        idOrCode));
    }

    /**
     * The ids of the projects that a list is asked for, in a transaction of its own.
     *
     * @param idOrCode of those wanted, or null
     * @param projectId of the one wanted, or null
     * @return null when any project will do
     */
    public @Nullable List<UUID> wanted(
            Scope scope, @Nullable String idOrCode, @Nullable UUID projectId) {
        if (idOrCode == null) {
            return projectId == null ? null : List.of(projectId);
        }
        return db.read(scope, () -> projects(idOrCode).stream().map(Project::id).toList()).stream()
                .filter(id -> projectId == null || id.equals(projectId))
                .toList();
    }

    /** Whether a role lets the scope see other people's time and expenses. */
    public static boolean seesOthers(Scope scope) {
        return OVERSIGHT.stream().anyMatch(scope::hasRole);
    }

    /** Whether a role lets the scope send time and expenses for other people. */
    public static boolean actsForOthers(Scope scope) {
        return scope.hasRole(Roles.PROJECT_MANAGER) || scope.hasRole(Roles.INTEGRATION);
    }

    /** The periods that are open to the scope: one that is closed softly only to finance. */
    public PostingCalendar calendar(
            Scope scope, Wanted.Module module, Collection<String> legalEntities) {
        var open =
                scope.hasRole(Roles.FINANCE_CONTROLLER)
                        ? Set.of(Period.Status.OPEN, Period.Status.SOFT_CLOSED)
                        : Set.of(Period.Status.OPEN);
        return new PostingCalendar(
                periods
                        .where(
                                "legal_entity = any(?) and code = ?",
                                Replica.texts(legalEntities),
                                module.name())
                        .stream()
                        .filter(period -> open.contains(period.status()))
                        .collect(groupingBy(Period::legalEntity, mapping(Period::days, toList()))));
    }

    /** What the contracts say of the projects' tasks, as far as known. */
    public Terms terms(Collection<UUID> ids) {
        var agreed = new HashMap<UUID, LineTerms>();
        for (var project : withTerms(projects.of(ids))) {
            for (var task : project.tasks()) {
                var line = task.line();
                if (line != null) {
                    agreed.put(task.id(), line);
                }
            }
        }
        return new Terms(agreed);
    }

    /** The currencies of the entities' books, as far as the running transaction sees them. */
    public Map<String, String> currencies(Collection<String> codes) {
        return entities.of(codes).stream()
                .collect(Collectors.toMap(Entity::code, Entity::currency));
    }

    /** The managers of the projects by user name, as far as they are named. */
    public Map<UUID, String> managers(Collection<UUID> ids) {
        var managers = new HashMap<UUID, String>();
        for (var project : projects.of(ids)) {
            var manager = project.manager();
            if (manager != null) {
                managers.put(project.id(), manager);
            }
        }
        return managers;
    }

    /** The time zones of the entities, as far as known: they decide which day it is. */
    public Map<String, ZoneId> zones(Collection<String> codes) {
        return entities.of(codes).stream().collect(Collectors.toMap(Entity::code, Entity::zone));
    }

    /** The time zones of the employers of people, by the names given, as far as known. */
    Map<String, ZoneId> zonesOfPeople(Scope scope, Collection<String> names) {
        return acrossEntities(
                scope,
                () -> {
                    var people = people(names);
                    var zones =
                            zones(people.stream().map(Consultant::legalEntity).distinct().toList());
                    var found = new HashMap<String, ZoneId>();
                    for (var name : names) {
                        people.stream()
                                .filter(one -> one.isNamed(name))
                                .flatMap(one -> Stream.ofNullable(zones.get(one.legalEntity())))
                                .findFirst()
                                .ifPresent(zone -> found.put(name, zone));
                    }
                    return found;
                });
    }

    /** The time zone of an entity that the running transaction sees. */
    Optional<ZoneId> zone(String legalEntity) {
        return entities.find(legalEntity).map(Entity::zone);
    }

    /** Whether the scope may act for the entity: it covers it, and if it covers all, it exists. */
    public boolean actsFor(Scope scope, String legalEntity) {
        return scope.coversAll()
                ? entities.find(legalEntity).isPresent()
                : scope.covers(legalEntity);
    }

    /** The person of that id, employee code or user name, whatever the entity. */
    public Optional<Consultant> person(Scope scope, String name) {
        return acrossEntities(scope, () -> people(List.of(name)).stream().findFirst());
    }

    /** The person who holds the user name, whatever the entity. */
    public Optional<Consultant> self(Scope scope) {
        return acrossEntities(
                scope,
                () ->
                        people(List.of(scope.actor())).stream()
                                .filter(one -> one.userName().equals(scope.actor()))
                                .findFirst());
    }

    /**
     * Looks where the caller may not, for rules that no single entity can judge; never answered.
     */
    public <R> R acrossEntities(Scope scope, Supplier<R> look) {
        if (scope.coversAll()) {
            return look.get();
        }
        db.enter(Scope.system("time-policy", scope.correlationId()), false);
        var seen = look.get();
        db.enter(scope, false);
        return seen;
    }

    private static List<UUID> ids(Collection<String> texts) {
        return texts.stream().map(References::uuid).flatMap(Optional::stream).toList();
    }
}
