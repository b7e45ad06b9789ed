package io.ledgerline.project.project;

import static io.ledgerline.project.project.ProjectProblem.UNKNOWN_PROJECT;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.kit.audit.AuditFact;
import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.edge.MergePatch;
import io.ledgerline.kit.edge.Page;
import io.ledgerline.kit.problem.KitProblem;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.project.books.Books;
import io.ledgerline.project.contract.Contract;
import io.ledgerline.project.contract.Contracting;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Use cases of projects: close a task, accept a milestone, find. */
@ApplicationScoped
public class Projects {

    private final Commands commands;
    private final Db db;
    private final ProjectStore store;
    private final Books books;
    private final InstantSource clock;
    private final Contracting contracts;
    private final MergePatch patches;

    Projects(
            Commands commands,
            Db db,
            ProjectStore store,
            Books books,
            InstantSource clock,
            Contracting contracts,
            MergePatch patches) {
        this.contracts = contracts;
        this.patches = patches;
        this.commands = commands;
        this.db = db;
        this.store = store;
        this.books = books;
        this.clock = clock;
    }

    /** The project under a contract, in the running transaction. */
    public Optional<Project> ofContract(UUID contractId) {
        return store.ofContract(contractId);
    }

    /** A part of a project that is asked to change; hashed as the request. */
    private record Asked(UUID projectId, String code, @Nullable LocalDate day) {}

    Decision<Project> closeTask(Scope scope, CommandKey key, UUID id, String taskCode) {
        return commands.handle(
                scope,
                key,
                new Asked(id, taskCode, null),
                Project.class,
                change(id, "task-closed", project -> project.closeTask(taskCode)));
    }

    Decision<Project> acceptMilestone(
            Scope scope,
            CommandKey key,
            UUID id,
            String milestoneCode,
            @Nullable LocalDate acceptedOn) {
        return commands.handle(
                scope,
                key,
                new Asked(id, milestoneCode, acceptedOn),
                Project.class,
                change(
                        id,
                        "milestone-accepted",
                        project ->
                                project.acceptMilestone(
                                        milestoneCode, acceptance(project, acceptedOn))));
    }

    private Project.Acceptance acceptance(Project project, @Nullable LocalDate acceptedOn) {
        return new Project.Acceptance(
                acceptedOn,
                today(project.legalEntity()),
                acceptedOn != null && books.isRevenueClosed(project.legalEntity(), acceptedOn));
    }

    /** Today in the zone of a legal entity, in the running transaction. */
    public LocalDate today(String legalEntity) {
        var zone = books.find(legalEntity).orElseThrow().zone();
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    /** A change that is asked for; part of what is hashed. */
    private record ChangeAsked(UUID projectId, String what, long version, Object change) {}

    /** Another name, manager or end, in the version that was read. */
    Decision<Project> changeTerms(
            Scope scope, CommandKey key, UUID id, long version, JsonNode change) {
        return commands.handle(
                scope,
                key,
                new ChangeAsked(id, "", version, change),
                Project.class,
                change(
                        id,
                        "changed",
                        project ->
                                unlessStale(
                                        project,
                                        version,
                                        () ->
                                                ProjectEdit.terms(
                                                        project,
                                                        patches.apply(
                                                                project.terms(),
                                                                change,
                                                                Project.Terms.class),
                                                        contract(project).endsOn()))));
    }

    /** Held, closed, gone on or opened again. */
    Decision<Project> changeState(Scope scope, CommandKey key, UUID id, ProjectState next) {
        return commands.handle(
                scope,
                key,
                new ChangeAsked(id, "", 0, next),
                Project.class,
                change(
                        id,
                        next.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        project -> ProjectEdit.state(project, next)));
    }

    Decision<Project> addTask(Scope scope, CommandKey key, UUID id, ProjectEdit.NewTask asked) {
        return commands.handle(
                scope,
                key,
                new ChangeAsked(id, "", 0, asked),
                Project.class,
                change(
                        id,
                        "task-added",
                        project -> ProjectEdit.addTask(project, asked, contract(project))));
    }

    Decision<Project> changeTask(
            Scope scope, CommandKey key, UUID id, String code, long version, JsonNode change) {
        return commands.handle(
                scope,
                key,
                new ChangeAsked(id, code, version, change),
                Project.class,
                change(
                        id,
                        "task-changed",
                        project ->
                                unlessStale(
                                        project,
                                        version,
                                        () ->
                                                ProjectEdit.task(
                                                        project,
                                                        code,
                                                        before ->
                                                                patches.apply(
                                                                        before,
                                                                        change,
                                                                        ProjectEdit.TaskTerms
                                                                                .class)))));
    }

    Decision<Project> reopenTask(Scope scope, CommandKey key, UUID id, String code) {
        return commands.handle(
                scope,
                key,
                new Asked(id, code, null),
                Project.class,
                change(id, "task-reopened", project -> ProjectEdit.reopenTask(project, code)));
    }

    Decision<Project> changeMilestone(
            Scope scope, CommandKey key, UUID id, String code, long version, JsonNode change) {
        return commands.handle(
                scope,
                key,
                new ChangeAsked(id, code, version, change),
                Project.class,
                change(
                        id,
                        "milestone-changed",
                        project ->
                                unlessStale(
                                        project,
                                        version,
                                        () ->
                                                ProjectEdit.milestone(
                                                        project,
                                                        code,
                                                        before ->
                                                                patches.apply(
                                                                        before,
                                                                        change,
                                                                        ProjectEdit.MilestoneTerms
                                                                                .class)))));
    }

    private Contract contract(Project project) {
        return contracts.find(project.contractId()).orElseThrow();
    }

    private static Decision<Project> unlessStale(
            Project project, long version, Supplier<Decision<Project>> decide) {
        return project.version() == version
                ? decide.get()
                : Decision.reject(
                        KitProblem.CHANGED_MEANWHILE,
                        "the project is in version " + project.version());
    }

    private Supplier<Decision<Project>> change(
            UUID id, String what, Function<Project, Decision<Project>> decide) {
        return () -> {
            var found = store.findToChange(id);
            if (found.isEmpty()) {
                return Decision.reject(UNKNOWN_PROJECT, "nothing found under this address");
            }
            var decision = decide.apply(found.get());
            if (!(decision instanceof Decision.Accepted<Project>(var after, _))) {
                return decision;
            }
            var stored = store.change(after);
            return Decision.accept(
                    stored,
                    Effects.of(ProjectTold.of(what, stored))
                            .withAudit(
                                    new AuditFact(
                                            "project-" + what,
                                            stored.legalEntity(),
                                            id.toString(),
                                            null,
                                            found.get(),
                                            stored)));
        };
    }

    /** One project as the scope may see it. */
    public Optional<Project> find(Scope scope, UUID id) {
        return db.read(scope, () -> store.find(id));
    }

    /** One project, in the running transaction. */
    public Optional<Project> find(UUID id) {
        return store.find(id);
    }

    Page<Project> list(
            Scope scope,
            @Nullable String code,
            @Nullable ProjectState state,
            @Nullable UUID after,
            int limit) {
        var found = db.read(scope, () -> store.list(code, state, after, limit + 1));
        return Page.of(found, limit, project -> project.id().toString());
    }
}
