package io.ledgerline.billing.payment;

import io.ledgerline.kit.edge.Answers;
import io.ledgerline.kit.edge.CurrentScope;
import io.ledgerline.kit.edge.Page;
import io.ledgerline.kit.edge.Required;
import io.ledgerline.kit.scope.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP in for what banks send, and the payments and lines that came of it. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class PaymentResource {

    private final ReceivePayments receivePayments;
    private final BankBooks books;
    private final Payments payments;
    private final CurrentScope scope;

    PaymentResource(
            ReceivePayments receivePayments,
            BankBooks books,
            Payments payments,
            CurrentScope scope) {
        this.receivePayments = receivePayments;
        this.books = books;
        this.payments = payments;
        this.scope = scope;
    }

    /** Both camt.053 and camt.054, under either name: what it is, the file says itself. */
    @POST
    @Path("/inbound/bank/{message: camt05[34]}")
    @Consumes({MediaType.APPLICATION_XML, MediaType.TEXT_XML})
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.INTEGRATION)
    public Response receive(byte @Nullable [] xml) {
        return Answers.ok(receivePayments.receive(scope.get(), Required.body(xml)));
    }

    @GET
    @Path("/payments")
    @RolesAllowed({Roles.BILLING_CLERK, Roles.FINANCE_CONTROLLER, Roles.AUDITOR, Roles.ADMIN})
    public Page<Payment> list(
            @QueryParam("legalEntity") @Nullable String legalEntity,
            @QueryParam("invoiceId") @Nullable UUID invoiceId,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        var size = Page.limit(limit);
        return Page.of(
                payments.page(scope.get(), legalEntity, invoiceId, Page.idCursor(cursor), size + 1),
                size,
                payment -> payment.id().toString());
    }

    @GET
    @Path("/payments/{id}")
    @RolesAllowed({Roles.BILLING_CLERK, Roles.FINANCE_CONTROLLER, Roles.AUDITOR, Roles.ADMIN})
    public Response payment(@PathParam("id") UUID id) {
        return Answers.found(payments.find(scope.get(), id), PaymentProblem.UNKNOWN_PAYMENT);
    }

    /** Every line of the bank that is kept, receipts too. */
    @GET
    @Path("/bank-entries")
    @RolesAllowed({Roles.BILLING_CLERK, Roles.FINANCE_CONTROLLER, Roles.AUDITOR, Roles.ADMIN})
    public Page<BookedEntry> entries(
            @QueryParam("legalEntity") @Nullable String legalEntity,
            @QueryParam("kind") BookedEntry.@Nullable Kind kind,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        var size = Page.limit(limit);
        return Page.of(
                books.page(scope.get(), legalEntity, kind, Page.idCursor(cursor), size + 1),
                size,
                entry -> entry.id().toString());
    }
}
