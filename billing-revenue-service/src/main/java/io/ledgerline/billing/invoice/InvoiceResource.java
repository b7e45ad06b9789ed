package io.ledgerline.billing.invoice;

import io.ledgerline.kit.edge.Answers;
import io.ledgerline.kit.edge.CurrentScope;
import io.ledgerline.kit.edge.Page;
import io.ledgerline.kit.edge.Required;
import io.ledgerline.kit.scope.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
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

/** HTTP in for proposals, invoices and credit notes. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class InvoiceResource {

    private final Issuing issuing;
    private final Crediting crediting;
    private final Invoicing invoicing;
    private final CurrentScope scope;

    InvoiceResource(Issuing issuing, Crediting crediting, Invoicing invoicing, CurrentScope scope) {
        this.issuing = issuing;
        this.crediting = crediting;
        this.invoicing = invoicing;
        this.scope = scope;
    }

    @GET
    @Path("/invoice-proposals")
    @RolesAllowed({Roles.BILLING_CLERK, Roles.FINANCE_CONTROLLER, Roles.AUDITOR})
    public Page<Invoice> proposals(
            @QueryParam("legalEntity") @Nullable String legalEntity,
            @QueryParam("runId") @Nullable UUID runId,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        return page(Invoicing.Filter.proposals(legalEntity, runId), cursor, limit);
    }

    @GET
    @Path("/invoice-proposals/{id}")
    @RolesAllowed({Roles.BILLING_CLERK, Roles.FINANCE_CONTROLLER, Roles.AUDITOR})
    public Response proposal(@PathParam("id") UUID id) {
        return Answers.found(invoicing.find(scope.get(), id), InvoiceProblem.UNKNOWN_PROPOSAL);
    }

    @POST
    @Path("/invoice-proposals/{id}/approve")
    @RolesAllowed({Roles.BILLING_CLERK, Roles.FINANCE_CONTROLLER})
    public Response approve(@PathParam("id") UUID id, Issuing.@Nullable Approval approval) {
        return Answers.ok(
                issuing.approve(
                        scope.get(), scope.key("approve-invoice"), id, Required.body(approval)));
    }

    @POST
    @Path("/invoice-proposals/{id}/discard")
    @RolesAllowed({Roles.BILLING_CLERK, Roles.FINANCE_CONTROLLER})
    public Response discard(@PathParam("id") UUID id) {
        return Answers.ok(invoicing.discard(scope.get(), scope.key("discard-proposal"), id));
    }

    @GET
    @Path("/invoices")
    @RolesAllowed({
        Roles.BILLING_CLERK,
        Roles.FINANCE_CONTROLLER,
        Roles.PROJECT_MANAGER,
        Roles.AUDITOR,
        Roles.ADMIN
    })
    public Page<Invoice> invoices(
            @QueryParam("legalEntity") @Nullable String legalEntity,
            @QueryParam("state") Invoice.@Nullable State state,
            @QueryParam("customerId") @Nullable UUID customerId,
            @QueryParam("contractId") @Nullable UUID contractId,
            @QueryParam("projectId") @Nullable UUID projectId,
            @QueryParam("number") @Nullable String number,
            @QueryParam("overdue") @Nullable Boolean overdue,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        var of = new Invoicing.Of(customerId, contractId, projectId, overdue);
        return page(Invoicing.Filter.invoices(state, legalEntity, of, number), cursor, limit);
    }

    @GET
    @Path("/invoices/{id}")
    @RolesAllowed({
        Roles.BILLING_CLERK,
        Roles.FINANCE_CONTROLLER,
        Roles.PROJECT_MANAGER,
        Roles.AUDITOR,
        Roles.ADMIN
    })
    public Response invoice(@PathParam("id") UUID id) {
        return Answers.found(invoicing.findIssued(scope.get(), id), InvoiceProblem.UNKNOWN_INVOICE);
    }

    @POST
    @Path("/invoices/{id}/credit-notes")
    @RolesAllowed({Roles.BILLING_CLERK, Roles.FINANCE_CONTROLLER})
    public Response credit(@PathParam("id") UUID id, Crediting.@Nullable Asked asked) {
        return Answers.created(
                crediting.propose(
                        scope.get(), scope.key("credit-invoice"), id, Required.body(asked)),
                note -> "/api/v1/invoice-proposals/" + note.id());
    }

    /** Those not issued yet too, so for those who see proposals. */
    @GET
    @Path("/invoices/{id}/credit-notes")
    @RolesAllowed({Roles.BILLING_CLERK, Roles.FINANCE_CONTROLLER, Roles.AUDITOR})
    public Page<Invoice> creditNotes(
            @PathParam("id") UUID id,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        return page(Invoicing.Filter.creditNotes(id), cursor, limit);
    }

    private Page<Invoice> page(
            Invoicing.Filter filter, @Nullable String cursor, @Nullable Integer limit) {
        var size = Page.limit(limit);
        return Page.of(
                invoicing.page(scope.get(), filter, Page.idCursor(cursor), size + 1),
                size,
                invoice -> invoice.id().toString());
    }
}
