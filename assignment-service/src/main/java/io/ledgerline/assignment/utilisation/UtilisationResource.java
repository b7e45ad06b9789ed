package io.ledgerline.assignment.utilisation;

import io.ledgerline.kit.edge.Answers;
import io.ledgerline.kit.edge.CurrentScope;
import io.ledgerline.kit.edge.Required;
import io.ledgerline.kit.problem.KitProblem;
import io.ledgerline.kit.problem.Problem;
import io.ledgerline.kit.scope.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Utilisation over HTTP. */
@Path("/api/v1/utilisation")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class UtilisationResource {

    private static final int DAYS_MAX = 366;

    private final CurrentScope scope;
    private final Measuring measuring;

    UtilisationResource(CurrentScope scope, Measuring measuring) {
        this.scope = scope;
        this.measuring = measuring;
    }

    /** Of one legal entity's people from one day to another, both included, a year at most. */
    @GET
    @RolesAllowed({
        Roles.RESOURCE_MANAGER,
        Roles.PROJECT_MANAGER,
        Roles.FINANCE_CONTROLLER,
        Roles.ADMIN
    })
    public Response get(
            @QueryParam("from") @Nullable LocalDate from,
            @QueryParam("to") @Nullable LocalDate to,
            @QueryParam("legalEntity") @Nullable String legalEntity) {
        var first = Required.parameter("from", from);
        var last = Required.parameter("to", to);
        var entity = Required.parameter("legalEntity", legalEntity);
        var days = ChronoUnit.DAYS.between(first, last) + 1;
        if (days < 1 || days > DAYS_MAX) {
            return Answers.problem(
                    Problem.of(
                            UtilisationProblem.RANGE_INVALID,
                            "to",
                            "the range holds 1 to " + DAYS_MAX + " days"));
        }
        return Answers.found(
                measuring.of(scope.get(), entity, first, last), KitProblem.UNKNOWN_LEGAL_ENTITY);
    }
}
