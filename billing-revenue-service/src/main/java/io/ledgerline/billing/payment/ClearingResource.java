package io.ledgerline.billing.payment;

import io.ledgerline.kit.edge.Answers;
import io.ledgerline.kit.edge.CurrentScope;
import io.ledgerline.kit.edge.Required;
import io.ledgerline.kit.scope.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP in for what people do with payments; what leaves the books is the controller's alone. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ClearingResource {

    private final Clearing clearing;
    private final BookEntry bookEntry;
    private final CurrentScope scope;

    ClearingResource(Clearing clearing, BookEntry bookEntry, CurrentScope scope) {
        this.clearing = clearing;
        this.bookEntry = bookEntry;
        this.scope = scope;
    }

    @POST
    @Path("/payments/{id}/allocations")
    @RolesAllowed({Roles.BILLING_CLERK, Roles.FINANCE_CONTROLLER})
    public Response allocate(@PathParam("id") UUID id, ClearingRequest.@Nullable Allocate asked) {
        return Answers.ok(
                clearing.allocate(
                        scope.get(), scope.key("allocate-payment"), id, Required.body(asked)));
    }

    @POST
    @Path("/payments/{id}/uses/{use}/undo")
    @RolesAllowed({Roles.BILLING_CLERK, Roles.FINANCE_CONTROLLER})
    public Response undo(
            @PathParam("id") UUID id,
            @PathParam("use") UUID use,
            ClearingRequest.@Nullable Undo asked) {
        return Answers.ok(
                clearing.undo(
                        scope.get(), scope.key("undo-payment-use"), id, use, Required.body(asked)));
    }

    @POST
    @Path("/payments/{id}/refunds")
    @RolesAllowed(Roles.FINANCE_CONTROLLER)
    public Response refund(@PathParam("id") UUID id, ClearingRequest.@Nullable Refund asked) {
        return Answers.ok(
                clearing.refund(
                        scope.get(), scope.key("refund-payment"), id, Required.body(asked)));
    }

    @POST
    @Path("/payments/{id}/write-offs")
    @RolesAllowed(Roles.FINANCE_CONTROLLER)
    public Response writeOff(@PathParam("id") UUID id, ClearingRequest.@Nullable WriteOff asked) {
        return Answers.ok(
                clearing.writeOff(scope.get(), scope.key("write-off"), id, Required.body(asked)));
    }

    @POST
    @Path("/bank-entries/{id}/book")
    @RolesAllowed(Roles.FINANCE_CONTROLLER)
    public Response book(@PathParam("id") UUID id, BookEntry.@Nullable Asked asked) {
        return Answers.ok(
                bookEntry.book(
                        scope.get(), scope.key("book-bank-entry"), id, Required.body(asked)));
    }

    @POST
    @Path("/invoices/{id}/credit-balance/settle")
    @RolesAllowed({Roles.BILLING_CLERK, Roles.FINANCE_CONTROLLER})
    public Response settleBalance(
            @PathParam("id") UUID id, ClearingRequest.@Nullable SettleBalance asked) {
        return Answers.ok(
                clearing.settleBalance(
                        scope.get(), scope.key("settle-credit-balance"), id, Required.body(asked)));
    }
}
