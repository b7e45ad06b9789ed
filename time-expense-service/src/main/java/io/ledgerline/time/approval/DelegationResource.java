package io.ledgerline.time.approval;

import io.ledgerline.kit.edge.Answers;
import io.ledgerline.kit.edge.CurrentScope;
import io.ledgerline.kit.edge.Page;
import io.ledgerline.kit.edge.Required;
import io.ledgerline.kit.scope.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP in: who acts for approvers that are away. */
@Path("/api/v1/approval-delegations")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class DelegationResource {

    private final CurrentScope scope;
    private final Delegating delegating;

    DelegationResource(CurrentScope scope, Delegating delegating) {
        this.scope = scope;
        this.delegating = delegating;
    }

    @PUT
    @RolesAllowed({Roles.PROJECT_MANAGER, Roles.FINANCE_CONTROLLER, Roles.ADMIN})
    public Response set(Delegating.@Nullable NewDelegation request) {
        return Answers.ok(
                delegating.set(
                        scope.get(), scope.key("delegate-approval"), Required.body(request)));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({Roles.PROJECT_MANAGER, Roles.FINANCE_CONTROLLER, Roles.ADMIN})
    public Response revoke(@PathParam("id") UUID id) {
        return Answers.ok(delegating.revoke(scope.get(), scope.key("revoke-delegation"), id));
    }

    /** Who is no overseer sees what he or she gives or gets. */
    @GET
    @RolesAllowed({Roles.PROJECT_MANAGER, Roles.FINANCE_CONTROLLER, Roles.AUDITOR, Roles.ADMIN})
    public Page<Delegation> list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        var size = Page.limit(limit);
        return Page.of(
                delegating.list(scope.get(), Page.idCursor(cursor), size),
                size,
                one -> one.id().toString());
    }
}
