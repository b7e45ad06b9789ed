package io.ledgerline.billing.period;

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
import org.jspecify.annotations.Nullable;

/** HTTP in for posting periods. */
@Path("/api/v1/posting-periods")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class PeriodResource {

    private final PostingPeriods periods;
    private final CurrentScope scope;

    PeriodResource(PostingPeriods periods, CurrentScope scope) {
        this.periods = periods;
        this.scope = scope;
    }

    @POST
    @RolesAllowed(Roles.FINANCE_CONTROLLER)
    public Response open(PostingPeriods.@Nullable Opening asked) {
        return Answers.created(
                periods.open(scope.get(), scope.key("open-posting-period"), Required.body(asked)),
                opened -> "/api/v1/posting-periods?legalEntity=" + opened.legalEntity());
    }

    @POST
    @Path("/{legalEntity}/{period}/{module}/status")
    @RolesAllowed(Roles.FINANCE_CONTROLLER)
    public Response change(
            @PathParam("legalEntity") String legalEntity,
            @PathParam("period") String period,
            @PathParam("module") PeriodModule module,
            PostingPeriods.@Nullable Change asked) {
        return Answers.ok(
                periods.change(
                        scope.get(),
                        scope.key("change-posting-period"),
                        legalEntity,
                        period,
                        module,
                        Required.body(asked)));
    }

    @GET
    @RolesAllowed({
        Roles.FINANCE_CONTROLLER,
        Roles.BILLING_CLERK,
        Roles.PROJECT_MANAGER,
        Roles.AUDITOR,
        Roles.ADMIN
    })
    public Page<PostingPeriod> list(
            @QueryParam("legalEntity") @Nullable String legalEntity,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        var size = Page.limit(limit);
        return Page.of(
                periods.page(scope.get(), legalEntity, cursor, size + 1),
                size,
                one -> one.legalEntity() + "/" + one.period() + "/" + one.module());
    }
}
