package io.ledgerline.time.expense;

import io.ledgerline.kit.edge.Answers;
import io.ledgerline.kit.edge.CurrentScope;
import io.ledgerline.kit.edge.Page;
import io.ledgerline.kit.edge.Required;
import io.ledgerline.kit.scope.Roles;
import io.ledgerline.time.TimeProblem;
import io.ledgerline.time.fact.Fact;
import io.ledgerline.time.fact.Facts;
import io.ledgerline.time.reference.ReferenceData;
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
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP in: expense items. */
@Path("/api/v1/expense-items")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ExpenseResource {

    private final CurrentScope scope;
    private final ExpenseItems items;
    private final ClaimTrip trips;
    private final ReferenceData reference;

    ExpenseResource(
            CurrentScope scope, ExpenseItems items, ClaimTrip trips, ReferenceData reference) {
        this.scope = scope;
        this.items = items;
        this.trips = trips;
        this.reference = reference;
    }

    /** The per diems of a trip, all or none. */
    @POST
    @Path("/trips")
    @RolesAllowed({Roles.CONSULTANT, Roles.PROJECT_MANAGER, Roles.INTEGRATION})
    public Response claimTrip(@Nullable NewTrip request) {
        return Answers.ok(
                trips.claim(scope.get(), scope.key("claim-trip"), Required.body(request)));
    }

    /** Who is only a consultant sees only own items. */
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
    public Page<Expense> list(
            @QueryParam("project") @Nullable String project,
            @QueryParam("projectId") @Nullable UUID projectId,
            @QueryParam("from") @Nullable LocalDate from,
            @QueryParam("to") @Nullable LocalDate to,
            @QueryParam("state") Fact.@Nullable State state,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        var size = Page.limit(limit);
        var after = Page.idCursor(cursor);
        var caller = scope.get();
        var filter =
                new Facts.Wish(
                        reference.wanted(caller, project, projectId),
                        from,
                        to,
                        state == null ? null : state.name(),
                        ReferenceData.seesOthers(caller) ? null : caller.actor());
        return Page.of(items.list(caller, filter, after, size), size, item -> item.id().toString());
    }

    @GET
    @Path("/{id}")
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
    public Response get(@PathParam("id") UUID id) {
        var caller = scope.get();
        var own = ReferenceData.seesOthers(caller) ? null : caller.actor();
        return Answers.found(items.find(caller, id, own), TimeProblem.UNKNOWN_EXPENSE_ITEM);
    }
}
