package io.ledgerline.time.reference;

import io.ledgerline.contracts.assignment.AssignmentState;
import io.ledgerline.contracts.assignment.BookingType;
import io.ledgerline.contracts.assignment.ConsultantState;
import io.ledgerline.contracts.billing.LegalEntity;
import io.ledgerline.contracts.billing.PeriodModule;
import io.ledgerline.contracts.billing.PostingPeriod;
import io.ledgerline.contracts.project.Contract;
import io.ledgerline.contracts.project.TaskState;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.inbox.Received;
import io.ledgerline.kit.scope.Roles;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.DateRange;
import io.ledgerline.kit.value.KnownFact;
import io.ledgerline.time.TimeFacts;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Keeps the replicas and loads from them what a set of records names: one query a kind, whatever
 * the number of records. The tables are read each time, so several instances agree.
 */
@ApplicationScoped
public class Knowing {

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

    Knowing(Db db) {
        this.db = db;
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
        var projects =
                ProjectRow.load(db, ids(wanted.projects()), wanted.projects(), wanted.entities());
        var calendar = calendar(scope, wanted.module(), wanted.entities());
        return acrossEntities(
                scope,
                () -> {
                    var consultants =
                            ConsultantRow.load(db, ids(wanted.consultants()), wanted.consultants());
                    var assignments =
                            AssignmentRow.load(
                                    db,
                                    projects.stream().map(Project::id).toList(),
                                    consultants.stream().map(Consultant::id).toList());
                    return judge.apply(
                            new References(projects, consultants, assignments, calendar));
                });
    }

    /**
     * The projects that the scope sees under an id or a code, several when entities share a code.
     */
    public List<Project> projects(String idOrCode) {
        return ProjectRow.named(db, ids(List.of(idOrCode)), idOrCode);
    }

    /** The ids of those projects, in a transaction of its own. */
    public List<UUID> projectIds(Scope scope, String idOrCode) {
        return db.read(scope, () -> projects(idOrCode).stream().map(Project::id).toList());
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
            Scope scope, Wanted.Module module, Collection<String> entities) {
        var open =
                scope.hasRole(Roles.FINANCE_CONTROLLER)
                        ? List.of("OPEN", "SOFT_CLOSED")
                        : List.of("OPEN");
        return EntityRow.calendar(db, module, entities, open);
    }

    /** What the contracts say of the projects' tasks, as far as known. */
    public Terms terms(Collection<UUID> projects) {
        return ContractLineRow.load(db, projects);
    }

    /** The currencies of the entities' books, as far as the running transaction sees them. */
    public Map<String, String> currencies(Collection<String> entities) {
        return EntityRow.currencies(db, entities);
    }

    /** The managers of the projects by user name, as far as they are named. */
    public Map<UUID, String> managers(Collection<UUID> projects) {
        return ProjectRow.managers(db, projects);
    }

    /** The time zones of the entities, as far as known: they decide which day it is. */
    public Map<String, ZoneId> zones(Collection<String> entities) {
        return EntityRow.zones(db, entities);
    }

    /** Whether the scope may act for the entity: it covers it, and if it covers all, it exists. */
    public boolean actsFor(Scope scope, String legalEntity) {
        return scope.coversAll() ? EntityRow.isKnown(db, legalEntity) : scope.covers(legalEntity);
    }

    /** The person of that id, employee code or user name, whatever the entity. */
    public Optional<Consultant> person(Scope scope, String name) {
        return acrossEntities(
                scope,
                () ->
                        ConsultantRow.load(db, ids(List.of(name)), List.of(name)).stream()
                                .findFirst());
    }

    /** The person who holds the user name, whatever the entity. */
    public Optional<Consultant> self(Scope scope) {
        return acrossEntities(
                scope,
                () ->
                        ConsultantRow.load(db, List.of(), List.of(scope.actor())).stream()
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

    Effects takeEntities(Scope scope, List<Received<LegalEntity>> records) {
        var facts = new HashSet<KnownFact>();
        for (var record : records) {
            EntityRow.store(db, record.payload());
        }
        return Effects.NONE.withFacts(facts);
    }

    /** Periods of other modules do not concern this service. */
    Effects takePeriods(Scope scope, List<Received<PostingPeriod>> records) {
        var facts = new HashSet<KnownFact>();
        for (var record : records) {
            var period = record.payload();
            if (period.getModule() == PeriodModule.TIME
                    || period.getModule() == PeriodModule.EXPENSE) {
                EntityRow.store(db, period);
                facts.add(TimeFacts.POSTING_PERIOD.of(period.getLegalEntity(), period.getModule()));
            }
        }
        return Effects.NONE.withFacts(facts);
    }

    Effects takeProjects(
            Scope scope, List<Received<io.ledgerline.contracts.project.Project>> records) {
        var facts = new HashSet<KnownFact>();
        for (var record : records) {
            var project = project(record.payload());
            ProjectRow.store(db, project);
            facts.add(TimeFacts.PROJECT.of(project.id()));
            facts.add(TimeFacts.PROJECT_CODE.of(project.legalEntity(), project.code()));
        }
        return Effects.NONE.withFacts(facts);
    }

    Effects takeContracts(Scope scope, List<Received<Contract>> records) {
        var facts = new HashSet<KnownFact>();
        for (var record : records) {
            ContractLineRow.store(db, record.payload());
            record.payload()
                    .getLines()
                    .forEach(line -> facts.add(TimeFacts.CONTRACT_LINE.of(line.getId())));
        }
        return Effects.NONE.withFacts(facts);
    }

    Effects takeConsultants(
            Scope scope, List<Received<io.ledgerline.contracts.assignment.Consultant>> records) {
        var facts = new HashSet<KnownFact>();
        for (var record : records) {
            var consultant = consultant(record.payload());
            ConsultantRow.store(db, consultant);
            facts.add(TimeFacts.CONSULTANT.of(consultant.id()));
            facts.add(TimeFacts.CONSULTANT_CODE.of(consultant.code()));
            facts.add(TimeFacts.CONSULTANT_USER.of(consultant.userName()));
        }
        return Effects.NONE.withFacts(facts);
    }

    Effects takeAssignments(
            Scope scope, List<Received<io.ledgerline.contracts.assignment.Assignment>> records) {
        var facts = new HashSet<KnownFact>();
        for (var record : records) {
            var assignment = assignment(record.payload());
            AssignmentRow.store(db, assignment);
            facts.add(TimeFacts.ASSIGNMENT.of(assignment.projectId(), assignment.consultantId()));
        }
        return Effects.NONE.withFacts(facts);
    }

    private static Project project(io.ledgerline.contracts.project.Project told) {
        return new Project(
                told.getId(),
                told.getLegalEntity(),
                told.getCode(),
                Project.State.valueOf(told.getState().name()),
                new DateRange(told.getStartsOn(), told.getEndsOn()),
                told.getCurrency(),
                told.getProjectManager(),
                told.getTasks().stream()
                        .map(task ->
                                new Task(
                                        task.getId(),
                                        task.getCode(),
                                        BillingType.valueOf(task.getBillingType().name()),
                                        task.getContractLineId(),
                                        null,
                                        new DateRange(task.getStartsOn(), task.getEndsOn()),
                                        task.getState() == TaskState.OPEN))
                        .toList(),
                told.getVersion());
    }

    private static Consultant consultant(io.ledgerline.contracts.assignment.Consultant told) {
        return new Consultant(
                told.getId(),
                told.getLegalEntity(),
                told.getCode(),
                told.getUserName(),
                told.getState() == ConsultantState.ACTIVE,
                new DateRange(told.getHiredOn(), told.getLeftOn()),
                told.getTerms().stream()
                        .map(term -> new Consultant.Term(term.getValidFrom(), term.getRole()))
                        .toList(),
                told.getVersion());
    }

    private static Assignment assignment(io.ledgerline.contracts.assignment.Assignment told) {
        return new Assignment(
                told.getId(),
                told.getLegalEntity(),
                told.getProjectId(),
                told.getTaskId(),
                told.getConsultantId(),
                told.getRole(),
                new DateRange(told.getStartsOn(), told.getEndsOn()),
                told.getBookingType() == BookingType.HARD,
                told.getState() == AssignmentState.ACTIVE,
                told.getVersion());
    }

    private static List<UUID> ids(Collection<String> texts) {
        return texts.stream().map(References::uuid).flatMap(Optional::stream).toList();
    }
}
