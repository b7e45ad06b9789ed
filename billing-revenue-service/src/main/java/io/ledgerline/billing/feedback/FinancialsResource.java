package io.ledgerline.billing.feedback;

import io.ledgerline.kit.edge.Answers;
import io.ledgerline.kit.edge.CurrentScope;
import io.ledgerline.kit.scope.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** HTTP out for a project's figures. */
@Path("/api/v1/project-financials")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class FinancialsResource {

    private final Financials financials;
    private final CurrentScope scope;

    FinancialsResource(Financials financials, CurrentScope scope) {
        this.financials = financials;
        this.scope = scope;
    }

    @GET
    @Path("/{projectId}")
    @RolesAllowed({
        Roles.FINANCE_CONTROLLER,
        Roles.BILLING_CLERK,
        Roles.PROJECT_MANAGER,
        Roles.AUDITOR,
        Roles.ADMIN
    })
    public Response get(@PathParam("projectId") UUID projectId) {
        return Answers.found(
                financials.find(scope.get(), projectId), FinancialsProblem.UNKNOWN_PROJECT);
    }
}
