package io.ledgerline.time.intake;

import io.ledgerline.kit.edge.Answers;
import io.ledgerline.kit.edge.CurrentScope;
import io.ledgerline.kit.scope.Roles;
import io.ledgerline.time.TimeProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** HTTP in: what became of a batch, of time or of money. */
@Path("/api/v1/intake-batches")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class BatchResource {

    private final CurrentScope scope;
    private final ReceiveBatch batches;

    BatchResource(CurrentScope scope, ReceiveBatch batches) {
        this.scope = scope;
        this.batches = batches;
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({
        Roles.INTEGRATION,
        Roles.PROJECT_MANAGER,
        Roles.CONSULTANT,
        Roles.FINANCE_CONTROLLER,
        Roles.AUDITOR,
        Roles.ADMIN
    })
    public Response batch(@PathParam("id") UUID id) {
        return Answers.found(batches.find(scope.get(), id), TimeProblem.UNKNOWN_BATCH);
    }
}
