package io.ledgerline.time.intake;

import io.ledgerline.kit.edge.Answers;
import io.ledgerline.kit.edge.CurrentScope;
import io.ledgerline.kit.edge.Required;
import io.ledgerline.kit.scope.Roles;
import io.ledgerline.time.expense.NewExpense;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** HTTP in: expense items, one or a batch. */
@Path("/api/v1/expense-items")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ExpenseIntakeResource {

    private final CurrentScope scope;
    private final Receiving receiving;

    ExpenseIntakeResource(CurrentScope scope, Receiving receiving) {
        this.scope = scope;
        this.receiving = receiving;
    }

    @POST
    @RolesAllowed({Roles.CONSULTANT, Roles.PROJECT_MANAGER, Roles.INTEGRATION})
    public Response submit(@Nullable NewExpense request) {
        return Answers.created(
                receiving.submit(scope.get(), scope.key("submit-expense"), Required.body(request)),
                item -> "/api/v1/expense-items/" + item.id());
    }

    /** Without an Idempotency-Key the body is the key: the same batch again is the same batch. */
    @POST
    @Path("/batch")
    @RolesAllowed({Roles.INTEGRATION, Roles.PROJECT_MANAGER, Roles.CONSULTANT})
    public Response receive(
            Receiving.@Nullable NewExpenses request,
            @HeaderParam("Idempotency-Key") @Nullable String sent) {
        var batch = Required.body(request);
        var key = sent == null ? null : scope.key(Receiving.EXPENSES);
        return Answers.acceptedForLater(
                receiving.receive(scope.get(), key, batch),
                received -> "/api/v1/intake-batches/" + received.batchId());
    }
}
