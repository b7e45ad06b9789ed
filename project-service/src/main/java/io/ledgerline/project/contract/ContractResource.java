package io.ledgerline.project.contract;

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
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Contracts over HTTP, to read; they are made from deals. */
@Path("/api/v1/contracts")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ContractResource {

    private final CurrentScope scope;
    private final Contracting contracts;

    ContractResource(CurrentScope scope, Contracting contracts) {
        this.scope = scope;
        this.contracts = contracts;
    }

    @GET
    @RolesAllowed({
        Roles.PROJECT_MANAGER,
        Roles.FINANCE_CONTROLLER,
        Roles.BILLING_CLERK,
        Roles.INTEGRATION,
        Roles.AUDITOR,
        Roles.ADMIN
    })
    public Page<Contract> list(
            @QueryParam("customerId") @Nullable UUID customerId,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        return contracts.list(scope.get(), customerId, Page.idCursor(cursor), Page.limit(limit));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({
        Roles.PROJECT_MANAGER,
        Roles.FINANCE_CONTROLLER,
        Roles.BILLING_CLERK,
        Roles.INTEGRATION,
        Roles.AUDITOR,
        Roles.ADMIN
    })
    public Response get(@PathParam("id") UUID id) {
        return Answers.found(contracts.find(scope.get(), id), ContractProblem.UNKNOWN_CONTRACT);
    }

    /**
     * Extends it, or agrees payment terms and order anew, in the version in If-Match (RFC 7396).
     */
    @PATCH
    @Path("/{id}")
    @RolesAllowed(Roles.FINANCE_CONTROLLER)
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    public Response amend(@PathParam("id") UUID id, @Nullable JsonNode change) {
        return Answers.ok(
                contracts.amend(
                        scope.get(),
                        scope.key("amend-contract"),
                        id,
                        scope.version(),
                        Required.body(change)));
    }
}
