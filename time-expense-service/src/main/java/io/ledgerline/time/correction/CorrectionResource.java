package io.ledgerline.time.correction;

import io.ledgerline.kit.edge.Answers;
import io.ledgerline.kit.edge.CurrentScope;
import io.ledgerline.kit.scope.Roles;
import io.ledgerline.time.edge.Admission;
import io.ledgerline.time.timesheet.Rebooking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP in: what is to be changed about stored time entries. */
@Path("/api/v1/time-entries")
@RunOnVirtualThread
class CorrectionResource {

    private final CurrentScope scope;
    private final Correcting correcting;
    private final Moving moving;
    private final Deleting deleting;
    private final Rebooking rebooking;

    CorrectionResource(
            CurrentScope scope,
            Correcting correcting,
            Moving moving,
            Deleting deleting,
            Rebooking rebooking) {
        this.scope = scope;
        this.correcting = correcting;
        this.moving = moving;
        this.deleting = deleting;
        this.rebooking = rebooking;
    }

    @POST
    @Path("/{id}/corrections")
    @RolesAllowed({Roles.PROJECT_MANAGER, Roles.FINANCE_CONTROLLER})
    public Response correct(@PathParam("id") UUID id, EntryChange.@Nullable NewCorrection request) {
        return Answers.created(
                correcting.correct(
                        scope.get(),
                        scope.key("correct-time-entry"),
                        id,
                        rebooking,
                        EntryChange.Correction.class,
                        new EntryChange(Admission.body(request), rebooking)),
                correction -> "/api/v1/time-entries/" + correction.replacement().id());
    }

    @POST
    @Path("/moves")
    @RolesAllowed({Roles.PROJECT_MANAGER, Roles.FINANCE_CONTROLLER})
    public Response move(Moving.@Nullable NewMove request) {
        return Answers.ok(
                moving.move(
                        scope.get(),
                        scope.key("move-time-entries"),
                        Admission.body(request),
                        rebooking));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({Roles.CONSULTANT, Roles.PROJECT_MANAGER, Roles.FINANCE_CONTROLLER})
    public Response delete(@PathParam("id") UUID id) {
        return Answers.ok(
                deleting.delete(scope.get(), scope.key("delete-time-entry"), id, rebooking));
    }
}
