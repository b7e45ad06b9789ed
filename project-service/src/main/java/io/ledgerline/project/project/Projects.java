package io.ledgerline.project.project;

import static io.ledgerline.project.project.ProjectProblem.UNKNOWN_PROJECT;

import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.edge.Page;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.project.books.Books;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.LocalDate;
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

    Projects(Commands commands, Db db, ProjectStore store, Books books, InstantSource clock) {
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
            return Decision.accept(stored, ProjectTold.of(what, stored));
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
