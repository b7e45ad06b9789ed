package io.ledgerline.time.correction;

import io.ledgerline.kit.edge.Answers;
import io.ledgerline.kit.edge.CurrentScope;
import io.ledgerline.kit.edge.Required;
import io.ledgerline.kit.scope.Roles;
import io.ledgerline.time.timesheet.TimeEntries;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP in: what is to be changed about stored time entries. */
@Path("/api/v1/time-entries")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class CorrectionResource {

    private final CurrentScope scope;
    private final CorrectFact corrections;
    private final MoveFacts moves;
    private final DeleteFact deletions;
    private final TimeEntries entries;

    CorrectionResource(
            CurrentScope scope,
            CorrectFact corrections,
            MoveFacts moves,
            DeleteFact deletions,
            TimeEntries entries) {
        this.scope = scope;
        this.corrections = corrections;
        this.moves = moves;
        this.deletions = deletions;
        this.entries = entries;
    }

    @POST
    @Path("/{id}/corrections")
    @RolesAllowed({Roles.PROJECT_MANAGER, Roles.FINANCE_CONTROLLER})
    public Response correct(@PathParam("id") UUID id, EntryChange.@Nullable NewCorrection request) {
        return Answers.created(
                corrections.correct(
                        scope.get(),
                        scope.key("correct-time-entry"),
                        id,
                        entries,
                        EntryChange.Correction.class,
                        new EntryChange(Required.body(request), entries)),
                correction -> "/api/v1/time-entries/" + correction.replacement().id());
    }

    @POST
    @Path("/moves")
    @RolesAllowed({Roles.PROJECT_MANAGER, Roles.FINANCE_CONTROLLER})
    public Response move(MoveFacts.@Nullable NewMove request) {
        return Answers.ok(
                moves.move(
                        scope.get(),
                        scope.key("move-time-entries"),
                        Required.body(request),
                        entries));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({Roles.CONSULTANT, Roles.PROJECT_MANAGER, Roles.FINANCE_CONTROLLER})
    public Response delete(@PathParam("id") UUID id) {
        return Answers.ok(
                deletions.delete(scope.get(), scope.key("delete-time-entry"), id, entries));
    }
}
