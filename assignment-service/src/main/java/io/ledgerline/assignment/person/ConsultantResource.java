package io.ledgerline.assignment.person;

import io.ledgerline.assignment.person.ConsultantCare.NewCostRate;
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

/** People over HTTP; what they cost is for finance-controller and admin only. */
@Path("/api/v1/consultants")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ConsultantResource {

    private final CurrentScope scope;
    private final ConsultantCare care;

    ConsultantResource(CurrentScope scope, ConsultantCare care) {
        this.scope = scope;
        this.care = care;
    }

    @GET
    @RolesAllowed({
        Roles.RESOURCE_MANAGER,
        Roles.PROJECT_MANAGER,
        Roles.FINANCE_CONTROLLER,
        Roles.ADMIN
    })
    public Page<ConsultantView> list(
            @QueryParam("legalEntity") @Nullable String legalEntity,
            @QueryParam("state") Consultant.@Nullable State state,
            @QueryParam("code") @Nullable String code,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        var size = Page.limit(limit);
        var after = Page.idCursor(cursor);
        var found =
                care.list(
                        scope.get(),
                        legalEntity,
                        state == null ? null : state.name(),
                        code,
                        after,
                        size + 1);
        return Page.of(found, size, one -> one.id().toString());
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({
        Roles.RESOURCE_MANAGER,
        Roles.PROJECT_MANAGER,
        Roles.FINANCE_CONTROLLER,
        Roles.ADMIN
    })
    public Response get(@PathParam("id") UUID id) {
        return Answers.found(care.find(scope.get(), id), ConsultantProblem.UNKNOWN_CONSULTANT);
    }

    @POST
    @Path("/{id}/cost-rates")
    @RolesAllowed(Roles.FINANCE_CONTROLLER)
    public Response addCostRate(@PathParam("id") UUID id, @Nullable NewCostRate request) {
        return Answers.created(
                care.addCostRate(
                        scope.get(), scope.key("add-cost-rate"), id, Required.body(request)),
                person -> "/api/v1/consultants/" + person.id());
    }
}
