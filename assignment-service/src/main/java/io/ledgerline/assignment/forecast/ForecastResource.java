package io.ledgerline.assignment.forecast;

import io.ledgerline.kit.edge.Answers;
import io.ledgerline.kit.edge.CurrentScope;
import io.ledgerline.kit.edge.Required;
import io.ledgerline.kit.scope.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Forecasts over HTTP. */
@Path("/api/v1/forecasts")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ForecastResource {

    private final CurrentScope scope;
    private final Forecasting forecasting;

    ForecastResource(CurrentScope scope, Forecasting forecasting) {
        this.scope = scope;
        this.forecasting = forecasting;
    }

    /** Labour cost and revenue by month; the cost for finance-controller and admin only. */
    @GET
    @RolesAllowed({
        Roles.RESOURCE_MANAGER,
        Roles.PROJECT_MANAGER,
        Roles.FINANCE_CONTROLLER,
        Roles.ADMIN
    })
    public Response get(@QueryParam("projectId") @Nullable UUID projectId) {
        var id = Required.parameter("projectId", projectId);
        return Answers.found(forecasting.of(scope.get(), id), ForecastProblem.UNKNOWN_PROJECT);
    }
}
