package io.ledgerline.billing.rates;

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

/** HTTP in for rate cards. */
@Path("/api/v1/rate-cards")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class RateCardResource {

    private final RateCards rateCards;
    private final CurrentScope scope;

    RateCardResource(RateCards rateCards, CurrentScope scope) {
        this.rateCards = rateCards;
        this.scope = scope;
    }

    @POST
    @RolesAllowed(Roles.FINANCE_CONTROLLER)
    public Response open(@Nullable NewRateCard asked) {
        return Answers.created(
                rateCards.open(scope.get(), scope.key("open-rate-card"), Required.body(asked)),
                card -> "/api/v1/rate-cards/" + card.id());
    }

    @POST
    @Path("/{id}/lines")
    @RolesAllowed(Roles.FINANCE_CONTROLLER)
    public Response add(@PathParam("id") UUID id, NewRateCard.@Nullable NewLine asked) {
        return Answers.ok(
                rateCards.add(scope.get(), scope.key("add-rate"), id, Required.body(asked)));
    }

    @GET
    @RolesAllowed({
        Roles.FINANCE_CONTROLLER,
        Roles.BILLING_CLERK,
        Roles.PROJECT_MANAGER,
        Roles.AUDITOR,
        Roles.ADMIN
    })
    public Page<RateCard> list(
            @QueryParam("legalEntity") @Nullable String legalEntity,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        var size = Page.limit(limit);
        return Page.of(
                rateCards.page(scope.get(), legalEntity, Page.idCursor(cursor), size + 1),
                size,
                card -> card.id().toString());
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({
        Roles.FINANCE_CONTROLLER,
        Roles.BILLING_CLERK,
        Roles.PROJECT_MANAGER,
        Roles.AUDITOR,
        Roles.ADMIN
    })
    public Response get(@PathParam("id") UUID id) {
        return Answers.found(rateCards.find(scope.get(), id), RateProblem.UNKNOWN_RATE_CARD);
    }
}
