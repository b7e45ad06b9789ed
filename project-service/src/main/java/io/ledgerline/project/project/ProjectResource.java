package io.ledgerline.project.project;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.kit.edge.Answers;
import io.ledgerline.kit.edge.CurrentScope;
import io.ledgerline.kit.edge.Page;
import io.ledgerline.kit.edge.Required;
import io.ledgerline.kit.scope.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Projects over HTTP; they are made from deals. */
@Path("/api/v1/projects")
@Produces(MediaType.APPLICATION_JSON)
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

    /** Another name, manager or end, of the version in If-Match (RFC 7396). */
    @PATCH
    @Path("/{id}")
    @RolesAllowed(Roles.PROJECT_MANAGER)
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    public Response change(@PathParam("id") UUID id, @Nullable JsonNode change) {
        return Answers.ok(
                projects.changeTerms(
                        scope.get(),
                        scope.key("change-project"),
                        id,
                        scope.version(),
                        Required.body(change)));
    }

    /** The state that is asked for. */
    record NextState(@Nullable ProjectState state) {}

    /** Holds it, closes it, lets it go on or opens it again. */
    @POST
    @Path("/{id}/state")
    @RolesAllowed(Roles.PROJECT_MANAGER)
    public Response changeState(@PathParam("id") UUID id, @Nullable NextState request) {
        return Answers.ok(
                projects.changeState(
                        scope.get(),
                        scope.key("change-project-state"),
                        id,
                        Required.parameter("state", Required.body(request).state())));
    }

    @POST
    @Path("/{id}/tasks")
    @RolesAllowed(Roles.PROJECT_MANAGER)
    public Response addTask(@PathParam("id") UUID id, ProjectEdit.@Nullable NewTask request) {
        return Answers.ok(
                projects.addTask(scope.get(), scope.key("add-task"), id, Required.body(request)));
    }

    /** Another name or other days of a task, of the project's version in If-Match. */
    @PATCH
    @Path("/{id}/tasks/{code}")
    @RolesAllowed(Roles.PROJECT_MANAGER)
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    public Response changeTask(
            @PathParam("id") UUID id, @PathParam("code") String code, @Nullable JsonNode change) {
        return Answers.ok(
                projects.changeTask(
                        scope.get(),
                        scope.key("change-task"),
                        id,
                        code,
                        scope.version(),
                        Required.body(change)));
    }

    @POST
    @Path("/{id}/tasks/{code}/reopen")
    @RolesAllowed(Roles.PROJECT_MANAGER)
    public Response reopenTask(@PathParam("id") UUID id, @PathParam("code") String code) {
        return Answers.ok(projects.reopenTask(scope.get(), scope.key("reopen-task"), id, code));
    }

    /** Another planned day of a milestone, of the project's version in If-Match. */
    @PATCH
    @Path("/{id}/milestones/{code}")
    @RolesAllowed(Roles.PROJECT_MANAGER)
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    public Response changeMilestone(
            @PathParam("id") UUID id, @PathParam("code") String code, @Nullable JsonNode change) {
        return Answers.ok(
                projects.changeMilestone(
                        scope.get(),
                        scope.key("change-milestone"),
                        id,
                        code,
                        scope.version(),
                        Required.body(change)));
    }
}
