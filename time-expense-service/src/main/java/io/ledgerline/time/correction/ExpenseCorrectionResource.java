package io.ledgerline.time.correction;

import io.ledgerline.kit.edge.Answers;
import io.ledgerline.kit.edge.CurrentScope;
import io.ledgerline.kit.scope.Roles;
import io.ledgerline.time.edge.Admission;
import io.ledgerline.time.expense.Reclaiming;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP in: what is to be changed about stored expense items. */
@Path("/api/v1/expense-items")
@RunOnVirtualThread
class ExpenseCorrectionResource {

    private final CurrentScope scope;
    private final Correcting correcting;
    private final Moving moving;
    private final Deleting deleting;
    private final Reclaiming reclaiming;

    ExpenseCorrectionResource(
            CurrentScope scope,
            Correcting correcting,
            Moving moving,
            Deleting deleting,
            Reclaiming reclaiming) {
        this.scope = scope;
        this.correcting = correcting;
        this.moving = moving;
        this.deleting = deleting;
        this.reclaiming = reclaiming;
    }

    @POST
    @Path("/{id}/corrections")
    @RolesAllowed({Roles.PROJECT_MANAGER, Roles.FINANCE_CONTROLLER})
    public Response correct(
            @PathParam("id") UUID id, ExpenseChange.@Nullable NewCorrection request) {
        return Answers.created(
                correcting.correct(
                        scope.get(),
                        scope.key("correct-expense-item"),
                        id,
                        reclaiming,
                        ExpenseChange.Correction.class,
                        new ExpenseChange(Admission.body(request), reclaiming)),
                correction -> "/api/v1/expense-items/" + correction.replacement().id());
    }

    @POST
    @Path("/moves")
    @RolesAllowed({Roles.PROJECT_MANAGER, Roles.FINANCE_CONTROLLER})
    public Response move(Moving.@Nullable NewMove request) {
        return Answers.ok(
                moving.move(
                        scope.get(),
                        scope.key("move-expense-items"),
                        Admission.body(request),
                        reclaiming));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({Roles.CONSULTANT, Roles.PROJECT_MANAGER, Roles.FINANCE_CONTROLLER})
    public Response delete(@PathParam("id") UUID id) {
        return Answers.ok(
                deleting.delete(scope.get(), scope.key("delete-expense-item"), id, reclaiming));
    }
}
