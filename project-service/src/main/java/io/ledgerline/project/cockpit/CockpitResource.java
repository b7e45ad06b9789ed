package io.ledgerline.project.cockpit;

import io.ledgerline.kit.edge.Answers;
import io.ledgerline.kit.edge.CurrentScope;
import io.ledgerline.kit.scope.Roles;
import io.ledgerline.project.project.ProjectProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The project cockpit over HTTP. */
@Path("/api/v1/projects/{id}/cockpit")
@Produces(MediaType.APPLICATION_JSON)
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
    public Response get(@PathParam("id") UUID id, @QueryParam("asOf") @Nullable LocalDate asOf) {
        return Answers.found(
                figures.cockpit(scope.get(), id, asOf), ProjectProblem.UNKNOWN_PROJECT);
    }
}
