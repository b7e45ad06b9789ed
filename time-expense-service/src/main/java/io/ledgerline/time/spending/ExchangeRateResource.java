package io.ledgerline.time.spending;

import io.ledgerline.kit.edge.Answers;
import io.ledgerline.kit.edge.CurrentScope;
import io.ledgerline.kit.edge.Page;
import io.ledgerline.kit.edge.Required;
import io.ledgerline.kit.scope.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** HTTP in: the exchange rates by which expenses come into the project's currency. */
@Path("/api/v1/exchange-rates")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ExchangeRateResource {

    private final CurrentScope scope;
    private final PutExchangeRates rates;

    ExchangeRateResource(CurrentScope scope, PutExchangeRates rates) {
        this.scope = scope;
        this.rates = rates;
    }

    @PUT
    @RolesAllowed({Roles.FINANCE_CONTROLLER, Roles.INTEGRATION})
    public Response put(PutExchangeRates.@Nullable NewRates request) {
        return Answers.ok(
                rates.put(scope.get(), scope.key("put-exchange-rates"), Required.body(request)));
    }

    @GET
    @RolesAllowed({
        Roles.CONSULTANT,
        Roles.PROJECT_MANAGER,
        Roles.RESOURCE_MANAGER,
        Roles.BILLING_CLERK,
        Roles.FINANCE_CONTROLLER,
        Roles.INTEGRATION,
        Roles.AUDITOR,
        Roles.ADMIN
    })
    public Page<PutExchangeRates.Listed> list(
            @QueryParam("legalEntity") @Nullable String legalEntity,
            @QueryParam("currency") @Nullable String currency,
            @QueryParam("into") @Nullable String into,
            @QueryParam("from") @Nullable LocalDate from,
            @QueryParam("to") @Nullable LocalDate to,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        var size = Page.limit(limit);
        var filter =
                new PutExchangeRates.Filter(
                        Required.parameter("legalEntity", legalEntity), currency, into, from, to);
        return Page.of(
                rates.list(scope.get(), filter, Page.idCursor(cursor), size),
                size,
                one -> one.id().toString());
    }
}
