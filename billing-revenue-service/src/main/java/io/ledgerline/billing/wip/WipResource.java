package io.ledgerline.billing.wip;

import io.ledgerline.billing.feedback.Financials;
import io.ledgerline.billing.feedback.FinancialsProblem;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.edge.Answers;
import io.ledgerline.kit.edge.CurrentScope;
import io.ledgerline.kit.problem.KitProblem;
import io.ledgerline.kit.problem.Problem;
import io.ledgerline.kit.problem.ProblemException;
import io.ledgerline.kit.scope.Roles;
import io.ledgerline.kit.value.Money;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP out for work in progress. */
@Path("/api/v1/wip")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class WipResource {

    private final Financials financials;
    private final BillingEvents events;
    private final Db db;
    private final CurrentScope scope;

    WipResource(Financials financials, BillingEvents events, Db db, CurrentScope scope) {
        this.financials = financials;
        this.events = events;
        this.db = db;
        this.scope = scope;
    }

    /**
     * @param unbilled net sales value that is priced and not yet invoiced
     */
    record Wip(UUID projectId, String currency, Money unbilled, List<BillingEvents.Count> events) {}

    @GET
    @RolesAllowed({
        Roles.BILLING_CLERK,
        Roles.FINANCE_CONTROLLER,
        Roles.PROJECT_MANAGER,
        Roles.AUDITOR,
        Roles.ADMIN
    })
    public Response get(@QueryParam("projectId") @Nullable UUID projectId) {
        if (projectId == null) {
            throw new ProblemException(
                    Problem.of(KitProblem.MALFORMED_REQUEST, "projectId", "name the project"));
        }
        var found =
                financials
                        .find(scope.get(), projectId)
                        .map(one ->
                                new Wip(
                                        projectId,
                                        one.currency(),
                                        one.unbilled(),
                                        db.read(scope.get(), () -> events.counts(projectId))));
        return Answers.found(found, FinancialsProblem.UNKNOWN_PROJECT);
    }
}
