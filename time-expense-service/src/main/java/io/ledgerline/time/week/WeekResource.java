package io.ledgerline.time.week;

import io.ledgerline.kit.edge.Answers;
import io.ledgerline.kit.edge.CurrentScope;
import io.ledgerline.kit.edge.Page;
import io.ledgerline.kit.scope.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** HTTP in: weeks that people declare complete, named by their Monday. */
@Path("/api/v1/timesheets/{week}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class WeekResource {

    private final CurrentScope scope;
    private final CompleteWeek completion;

    WeekResource(CurrentScope scope, CompleteWeek completion) {
        this.scope = scope;
        this.completion = completion;
    }

    @PUT
    @Path("/completion")
    @RolesAllowed({Roles.CONSULTANT, Roles.PROJECT_MANAGER, Roles.INTEGRATION})
    public Response complete(
            @PathParam("week") LocalDate week,
            @QueryParam("consultant") @Nullable String consultant) {
        return Answers.ok(
                completion.complete(
                        scope.get(), scope.key("complete-week"), asked(week, consultant)));
    }

    @DELETE
    @Path("/completion")
    @RolesAllowed({Roles.CONSULTANT, Roles.PROJECT_MANAGER, Roles.INTEGRATION})
    public Response reopen(
            @PathParam("week") LocalDate week,
            @QueryParam("consultant") @Nullable String consultant) {
        return Answers.ok(
                completion.reopen(scope.get(), scope.key("reopen-week"), asked(week, consultant)));
    }

    /** Who has worked how much in the week, and who has not said yet that it is all. */
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
    public Page<WeekStatus> list(
            @PathParam("week") LocalDate week,
            @QueryParam("complete") @Nullable Boolean complete,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        var size = Page.limit(limit);
        return Page.of(
                completion.list(scope.get(), week, complete, cursor, size),
                size,
                WeekStatus::consultant);
    }

    private static CompleteWeek.Declaration asked(LocalDate week, @Nullable String consultant) {
        return new CompleteWeek.Declaration(week, consultant);
    }
}
