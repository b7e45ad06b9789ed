package io.ledgerline.assignment.assignment;

import io.ledgerline.assignment.assignment.Staffing.Wish;
import io.ledgerline.kit.edge.Answers;
import io.ledgerline.kit.edge.CurrentScope;
import io.ledgerline.kit.edge.Page;
import io.ledgerline.kit.edge.Required;
import io.ledgerline.kit.scope.Roles;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Assignments over HTTP. */
@Path("/api/v1/assignments")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class AssignmentResource {

    private final CurrentScope scope;
    private final Assigning assigning;
    private final Bookings bookings;

    AssignmentResource(CurrentScope scope, Assigning assigning, Bookings bookings) {
        this.scope = scope;
        this.assigning = assigning;
        this.bookings = bookings;
    }

    @POST
    @RolesAllowed(Roles.RESOURCE_MANAGER)
    public Response assign(@Nullable Wish request) {
        return Answers.created(
                assigning.assign(scope.get(), scope.key("assign"), Required.body(request)),
                assignment -> "/api/v1/assignments/" + assignment.id());
    }

    @POST
    @Path("/{id}/cancel")
    @RolesAllowed(Roles.RESOURCE_MANAGER)
    public Response cancel(@PathParam("id") UUID id) {
        return Answers.ok(assigning.cancel(scope.get(), scope.key("cancel-assignment"), id));
    }

    @GET
    @RolesAllowed({
        Roles.RESOURCE_MANAGER,
        Roles.PROJECT_MANAGER,
        Roles.FINANCE_CONTROLLER,
        Roles.ADMIN
    })
    public Page<AssignmentView> list(
            @QueryParam("projectId") @Nullable UUID projectId,
            @QueryParam("consultantId") @Nullable UUID consultantId,
            @QueryParam("state") Assignment.@Nullable State state,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        var size = Page.limit(limit);
        var after = Page.idCursor(cursor);
        var found =
                bookings.list(
                        scope.get(),
                        projectId,
                        consultantId,
                        state == null ? null : state.name(),
                        after,
                        size + 1);
        return Page.of(found, size, one -> one.id().toString());
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({
        Roles.RESOURCE_MANAGER,
        Roles.PROJECT_MANAGER,
        Roles.FINANCE_CONTROLLER,
        Roles.ADMIN
    })
    public Response get(@PathParam("id") UUID id) {
        return Answers.found(bookings.find(scope.get(), id), AssignmentProblem.UNKNOWN_ASSIGNMENT);
    }
}
