package io.ledgerline.project.intake;

import io.ledgerline.kit.edge.Answers;
import io.ledgerline.kit.edge.CurrentScope;
import io.ledgerline.kit.problem.Problem;
import io.ledgerline.kit.problem.ProblemException;
import io.ledgerline.kit.scope.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Won opportunities, as an integration sends them. */
@Path("/api/v1/inbound/salesforce/opportunities")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class SalesforceResource {

    private final CurrentScope scope;
    private final DealTaking deals;

    SalesforceResource(CurrentScope scope, DealTaking deals) {
        this.scope = scope;
        this.deals = deals;
    }

    @POST
    @RolesAllowed(Roles.INTEGRATION)
    public Response take(@Nullable Map<String, Object> request) {
        var source =
                SalesforceDeal.identify(request)
                        .orElseThrow(() ->
                                new ProblemException(
                                        Problem.of(
                                                DealProblem.DEAL_MALFORMED,
                                                "opportunity",
                                                "send an opportunity with its Id (15 or, with right"
                                                        + " check letters, 18 characters) and its"
                                                        + " SystemModstamp")));
        return Answers.created(
                deals.take(scope.get(), source, Objects.requireNonNull(request)),
                made -> "/api/v1/projects/" + made.projectId());
    }
}
