package io.ledgerline.kit.desk;

import io.ledgerline.kit.audit.AuditFact;
import io.ledgerline.kit.cases.CaseEvents;
import io.ledgerline.kit.cases.CaseView;
import io.ledgerline.kit.cases.Cases;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.edge.Answers;
import io.ledgerline.kit.edge.CurrentScope;
import io.ledgerline.kit.edge.Page;
import io.ledgerline.kit.problem.KitProblem;
import io.ledgerline.kit.scope.Roles;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.OwnerQueue;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The exception desk of this service. */
@Path("/api/v1/cases")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class CaseResource {

    private final CurrentScope scope;
    private final Db db;
    private final Cases cases;
    private final CaseHealing healing;
    private final Commands commands;

    CaseResource(CurrentScope scope, Db db, Cases cases, CaseHealing healing, Commands commands) {
        this.scope = scope;
        this.db = db;
        this.cases = cases;
        this.healing = healing;
        this.commands = commands;
    }

    record Ignore(@Nullable String reason) {}

    @GET
    @RolesAllowed({
        Roles.PROJECT_MANAGER,
        Roles.RESOURCE_MANAGER,
        Roles.FINANCE_CONTROLLER,
        Roles.BILLING_CLERK,
        Roles.INTEGRATION,
        Roles.AUDITOR,
        Roles.ADMIN
    })
    public Page<CaseView> list(
            @QueryParam("state") CaseView.@Nullable State state,
            @QueryParam("owner") @Nullable OwnerQueue owner,
            @QueryParam("code") @Nullable String code,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        var size = Page.limit(limit);
        var after = Page.idCursor(cursor);
        var found = db.read(scope.get(), () -> cases.list(state, owner, code, after, size + 1));
        return Page.of(found, size, one -> one.id().toString());
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({
        Roles.PROJECT_MANAGER,
        Roles.RESOURCE_MANAGER,
        Roles.FINANCE_CONTROLLER,
        Roles.BILLING_CLERK,
        Roles.INTEGRATION,
        Roles.AUDITOR,
        Roles.ADMIN
    })
    public Response get(@PathParam("id") UUID id) {
        return Answers.found(find(id), KitProblem.UNKNOWN_CASE);
    }

    /** Gives the kept record to its handler again; the answer is the case as it then stands. */
    @POST
    @Path("/{id}/retry")
    @RolesAllowed({Roles.PROJECT_MANAGER, Roles.FINANCE_CONTROLLER, Roles.INTEGRATION, Roles.ADMIN})
    public Response retry(@PathParam("id") UUID id) {
        var found = find(id);
        if (found.isEmpty()) {
            return Answers.found(found, KitProblem.UNKNOWN_CASE);
        }
        var view = found.get();
        if (!view.isLive()) {
            return refuse(KitProblem.CASE_NOT_OPEN, "the case is closed");
        }
        var kept = db.read(scope.get(), () -> cases.topicOf(id));
        if (kept.isEmpty()) {
            return refuse(KitProblem.CASE_NOT_RETRYABLE, "send the record again: it was not kept");
        }
        var acting = Scope.system("retry-for-" + scope.get().actor(), scope.get().correlationId());
        healing.tryAgain(acting, kept.get(), List.of(id));
        return Answers.found(find(id), KitProblem.UNKNOWN_CASE);
    }

    @POST
    @Path("/{id}/ignore")
    @RolesAllowed({Roles.PROJECT_MANAGER, Roles.FINANCE_CONTROLLER, Roles.INTEGRATION, Roles.ADMIN})
    public Response ignore(@PathParam("id") UUID id, @Nullable Ignore request) {
        var acting = scope.get();
        var reason = request == null ? null : request.reason();
        return Answers.ok(
                commands.handle(
                        acting,
                        scope.key("ignore-case:" + id),
                        new Ignore(reason),
                        CaseView.class,
                        () -> decideIgnore(acting, id, reason)));
    }

    private Decision<CaseView> decideIgnore(Scope acting, UUID id, @Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            return Decision.reject(KitProblem.REASON_MISSING, "say why the case is ignored");
        }
        var before = cases.find(id);
        if (before.isEmpty()) {
            return Decision.reject(KitProblem.UNKNOWN_CASE, "nothing found under this address");
        }
        return cases.close(acting, id, CaseView.State.IGNORED, reason)
                .map(closed ->
                        Decision.accept(
                                closed,
                                Effects.of(CaseEvents.told(closed))
                                        .withAudit(
                                                new AuditFact(
                                                        "ignore-case",
                                                        closed.legalEntity(),
                                                        id.toString(),
                                                        reason,
                                                        before.get(),
                                                        closed))))
                .orElseGet(() -> Decision.reject(KitProblem.CASE_NOT_OPEN, "the case is closed"));
    }

    private Optional<CaseView> find(UUID id) {
        return db.read(scope.get(), () -> cases.find(id));
    }

    private static Response refuse(KitProblem code, String message) {
        return Answers.problem(io.ledgerline.kit.problem.Problem.of(code, message));
    }
}
