package io.ledgerline.time.approval;

import io.ledgerline.kit.edge.Answers;
import io.ledgerline.kit.edge.CurrentScope;
import io.ledgerline.kit.edge.Page;
import io.ledgerline.kit.edge.Required;
import io.ledgerline.kit.scope.Roles;
import io.ledgerline.time.fact.Kind;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** HTTP in: approvals and rejections. */
@Path("/api/v1/approvals")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ApprovalResource {

    private final CurrentScope scope;
    private final Approving approving;
    private final Rejecting rejecting;
    private final Mandates mandates;

    ApprovalResource(
            CurrentScope scope, Approving approving, Rejecting rejecting, Mandates mandates) {
        this.scope = scope;
        this.approving = approving;
        this.rejecting = rejecting;
        this.mandates = mandates;
    }

    @POST
    @RolesAllowed({Roles.PROJECT_MANAGER, Roles.FINANCE_CONTROLLER})
    public Response approve(Approving.@Nullable NewApproval request) {
        return Answers.ok(
                approving.approve(scope.get(), scope.key("approve"), Required.body(request)));
    }

    @POST
    @Path("/rejections")
    @RolesAllowed({Roles.PROJECT_MANAGER, Roles.FINANCE_CONTROLLER})
    public Response reject(Rejecting.@Nullable NewRejection request) {
        return Answers.ok(
                rejecting.reject(scope.get(), scope.key("reject"), Required.body(request)));
    }

    /** What waits for the caller. */
    @GET
    @Path("/pending")
    @RolesAllowed({Roles.PROJECT_MANAGER, Roles.FINANCE_CONTROLLER})
    public Page<Pending> pending(
            @QueryParam("kind") @Nullable Kind kind,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        var size = Page.limit(limit);
        return Page.of(
                mandates.pending(scope.get(), kind, Page.idCursor(cursor), size),
                size,
                one -> one.id().toString());
    }
}
