package io.ledgerline.time.intake;

import io.ledgerline.kit.edge.Answers;
import io.ledgerline.kit.edge.CurrentScope;
import io.ledgerline.kit.edge.Required;
import io.ledgerline.kit.scope.Roles;
import io.ledgerline.time.TimeProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP in: time entries, one or a batch. */
@Path("/api/v1/time-entries")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class IntakeResource {

    private final CurrentScope scope;
    private final Receiving receiving;
    private final ReceiveBatch batches;

    IntakeResource(CurrentScope scope, Receiving receiving, ReceiveBatch batches) {
        this.scope = scope;
        this.receiving = receiving;
        this.batches = batches;
    }

    /** Without an Idempotency-Key the body is the key: the same batch again is the same batch. */
    @POST
    @Path("/batch")
    @RolesAllowed({Roles.INTEGRATION, Roles.PROJECT_MANAGER, Roles.CONSULTANT})
    public Response receive(
            Receiving.@Nullable NewBatch request,
            @HeaderParam("Idempotency-Key") @Nullable String sent) {
        var batch = Required.body(request);
        var key = sent == null ? null : scope.key(Receiving.TIME);
        return Answers.acceptedForLater(
                receiving.receive(scope.get(), key, batch),
                received -> "/api/v1/time-entries/batches/" + received.batchId());
    }

    @GET
    @Path("/batches/{id}")
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

    @POST
    @RolesAllowed({Roles.CONSULTANT, Roles.PROJECT_MANAGER, Roles.INTEGRATION})
    public Response submit(NewEntry.@Nullable Single body) {
        var request = Required.body(body);
        return Answers.created(
                receiving.submit(
                        scope.get(),
                        scope.key("submit-time-entry"),
                        request.legalEntity(),
                        request.entry()),
                entry -> "/api/v1/time-entries/" + entry.id());
    }
}
