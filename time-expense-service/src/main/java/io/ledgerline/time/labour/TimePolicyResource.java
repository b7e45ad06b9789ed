package io.ledgerline.time.labour;

import io.ledgerline.kit.edge.Answers;
import io.ledgerline.kit.edge.CurrentScope;
import io.ledgerline.kit.edge.Page;
import io.ledgerline.kit.edge.Required;
import io.ledgerline.kit.problem.KitProblem;
import io.ledgerline.kit.problem.Problem;
import io.ledgerline.kit.problem.ProblemException;
import io.ledgerline.kit.scope.Roles;
import io.ledgerline.time.regulation.Policies;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** HTTP in: what a legal entity lets its people work. */
@Path("/api/v1/time-policies")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class TimePolicyResource {

    private static final String CURSOR_MARK = "@";

    private final CurrentScope scope;
    private final Policies policies;

    TimePolicyResource(CurrentScope scope, Policies policies) {
        this.scope = scope;
        this.policies = policies;
    }

    /** The policy from a day on, anew or in the place of the one that began on the same day. */
    @PUT
    @Path("/{legalEntity}/{validFrom}")
    @RolesAllowed({Roles.FINANCE_CONTROLLER, Roles.RESOURCE_MANAGER})
    public Response set(
            @PathParam("legalEntity") String legalEntity,
            @PathParam("validFrom") LocalDate validFrom,
            NewTimePolicy.@Nullable NewLimits limits) {
        return Answers.ok(
                policies.set(
                        scope.get(),
                        scope.key("set-time-policy"),
                        TimePolicy.KIND,
                        new NewTimePolicy(legalEntity, validFrom, Required.body(limits))));
    }

    @GET
    @RolesAllowed({
        Roles.CONSULTANT,
        Roles.PROJECT_MANAGER,
        Roles.RESOURCE_MANAGER,
        Roles.FINANCE_CONTROLLER,
        Roles.INTEGRATION,
        Roles.AUDITOR,
        Roles.ADMIN
    })
    public Page<TimePolicy> list(
            @QueryParam("legalEntity") @Nullable String legalEntity,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        var size = Page.limit(limit);
        return Page.of(
                policies.page(scope.get(), TimePolicy.KIND, legalEntity, after(cursor), size),
                size,
                one -> one.legalEntity() + CURSOR_MARK + one.validFrom());
    }

    private static Policies.Place after(@Nullable String cursor) {
        if (cursor == null) {
            return Policies.Place.START;
        }
        var parts = cursor.split(CURSOR_MARK, 2);
        try {
            return new Policies.Place(parts[0], LocalDate.parse(parts[parts.length - 1]));
        } catch (DateTimeParseException _) {
            throw new ProblemException(
                    Problem.of(
                            KitProblem.MALFORMED_REQUEST,
                            "cursor",
                            "this cursor was not given by a page of this list"));
        }
    }
}
