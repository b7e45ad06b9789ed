package io.ledgerline.billing.payment;

import io.ledgerline.billing.Body;
import io.ledgerline.kit.edge.Answers;
import io.ledgerline.kit.edge.CurrentScope;
import io.ledgerline.kit.edge.Page;
import io.ledgerline.kit.problem.Problem;
import io.ledgerline.kit.scope.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** HTTP in for what banks send, and the payments that came of it. */
@Path("/api/v1")
@RunOnVirtualThread
class PaymentResource {

    private final ReceivePayments receivePayments;
    private final BookPayment payments;
    private final CurrentScope scope;

    PaymentResource(ReceivePayments receivePayments, BookPayment payments, CurrentScope scope) {
        this.receivePayments = receivePayments;
        this.payments = payments;
        this.scope = scope;
    }

    @POST
    @Path("/inbound/bank/camt054")
    @Consumes({MediaType.APPLICATION_XML, MediaType.TEXT_XML})
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.INTEGRATION)
    public Response receive(byte @Nullable [] xml) {
        try {
            var notification = Camt054.parse(Body.required(xml));
            var faults = notification.faults();
            return faults.any()
                    ? Answers.problem(
                            Problem.of(PaymentProblem.INVALID_NOTIFICATION, faults.violations()))
                    : Answers.ok(receivePayments.receive(scope.get(), notification.receipts()));
        } catch (XMLStreamException e) {
            return Answers.problem(
                    Problem.of(
                            PaymentProblem.UNREADABLE_NOTIFICATION,
                            "no camt.054: " + e.getMessage()));
        }
    }

    @GET
    @Path("/payments")
    @RolesAllowed({Roles.BILLING_CLERK, Roles.FINANCE_CONTROLLER, Roles.AUDITOR, Roles.ADMIN})
    public Page<Payment> list(
            @QueryParam("legalEntity") @Nullable String legalEntity,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        var size = Page.limit(limit);
        return Page.of(
                payments.page(scope.get(), legalEntity, Page.idCursor(cursor), size + 1),
                size,
                payment -> payment.id().toString());
    }
}
