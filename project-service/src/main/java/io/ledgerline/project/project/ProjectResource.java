package io.ledgerline.project.project;

import io.ledgerline.kit.edge.Answers;
import io.ledgerline.kit.edge.CurrentScope;
import io.ledgerline.kit.edge.Page;
import io.ledgerline.kit.scope.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Projects over HTTP; they are made from deals. */
@Path("/api/v1/projects")
@RunOnVirtualThread
class ProjectResource {

    private final CurrentScope scope;
    private final Projects projects;

    ProjectResource(CurrentScope scope, Projects projects) {
        this.scope = scope;
        this.projects = projects;
    }

    /** When the customer accepted. */
    record Acceptance(@Nullable LocalDate acceptedOn) {}

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
    public Page<Project> list(
            @QueryParam("code") @Nullable String code,
            @QueryParam("state") @Nullable ProjectState state,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        return projects.list(scope.get(), code, state, Page.idCursor(cursor), Page.limit(limit));
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
        return Answers.found(projects.find(scope.get(), id), ProjectProblem.UNKNOWN_PROJECT);
    }

    @POST
    @Path("/{id}/tasks/{code}/close")
    @RolesAllowed(Roles.PROJECT_MANAGER)
    public Response closeTask(@PathParam("id") UUID id, @PathParam("code") String code) {
        return Answers.ok(projects.closeTask(scope.get(), scope.key("close-task"), id, code));
    }

    @POST
    @Path("/{id}/milestones/{code}/accept")
    @RolesAllowed(Roles.PROJECT_MANAGER)
    public Response acceptMilestone(
            @PathParam("id") UUID id,
            @PathParam("code") String code,
            @Nullable Acceptance request) {
        return Answers.ok(
                projects.acceptMilestone(
                        scope.get(),
                        scope.key("accept-milestone"),
                        id,
                        code,
                        request == null ? null : request.acceptedOn()));
    }
}
