package io.ledgerline.project.cockpit;

import io.ledgerline.kit.edge.Answers;
import io.ledgerline.kit.edge.CurrentScope;
import io.ledgerline.kit.problem.KitProblem;
import io.ledgerline.kit.problem.Problem;
import io.ledgerline.kit.problem.ProblemException;
import io.ledgerline.kit.scope.Roles;
import io.ledgerline.project.project.ProjectProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The project cockpit over HTTP. */
@Path("/api/v1/projects/{id}/cockpit")
@RunOnVirtualThread
class CockpitResource {

    private final CurrentScope scope;
    private final ProjectFigures figures;

    CockpitResource(CurrentScope scope, ProjectFigures figures) {
        this.scope = scope;
        this.figures = figures;
    }

    @GET
    @RolesAllowed({
        Roles.PROJECT_MANAGER,
        Roles.FINANCE_CONTROLLER,
        Roles.BILLING_CLERK,
        Roles.AUDITOR,
        Roles.ADMIN
    })
    public Response get(@PathParam("id") UUID id, @QueryParam("asOf") @Nullable String asOf) {
        return Answers.found(
                figures.cockpit(scope.get(), id, day(asOf)), ProjectProblem.UNKNOWN_PROJECT);
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException _) {
            throw new ProblemException(
                    Problem.of(KitProblem.MALFORMED_REQUEST, "asOf", "asOf is a day, yyyy-mm-dd"));
        }
    }
}
