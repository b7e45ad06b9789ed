package io.ledgerline.time.receipt;

import io.ledgerline.kit.edge.Answers;
import io.ledgerline.kit.edge.CurrentScope;
import io.ledgerline.kit.problem.Problem;
import io.ledgerline.kit.scope.Roles;
import io.ledgerline.time.TimeProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** HTTP in: the receipts of an expense item, as the plain bytes of the file. */
@Path("/api/v1/expense-items/{expense}/receipts")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ReceiptResource {

    private static final int BYTES_MAX = 5 * 1_024 * 1_024;

    private final CurrentScope scope;
    private final AttachReceipt receipts;

    ReceiptResource(CurrentScope scope, AttachReceipt receipts) {
        this.scope = scope;
        this.receipts = receipts;
    }

    /**
     * 201 with the receipt; 413 over 5 MB, 415 for what is neither PDF, PNG nor JPEG, 503 while the
     * store does not answer.
     */
    @POST
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({Roles.CONSULTANT, Roles.PROJECT_MANAGER, Roles.INTEGRATION})
    public Response attach(@PathParam("expense") UUID expense, byte[] file) {
        var key = scope.key("attach-receipt");
        if (file.length == 0) {
            return Answers.problem(
                    Problem.of(TimeProblem.RECEIPT_EMPTY, "the request has no file"));
        }
        if (file.length > BYTES_MAX) {
            throw new WebApplicationException(
                    "a receipt has at most 5 MB", Response.Status.REQUEST_ENTITY_TOO_LARGE);
        }
        var type = FileType.of(file);
        if (type.isEmpty()) {
            throw new WebApplicationException(
                    "a receipt is a PDF, PNG or JPEG file", Response.Status.UNSUPPORTED_MEDIA_TYPE);
        }
        return Answers.created(
                receipts.attach(scope.get(), key, expense, type.get(), file),
                receipt -> "/api/v1/expense-items/" + expense + "/receipts/" + receipt.id());
    }

    @GET
    @RolesAllowed({
        Roles.CONSULTANT,
        Roles.PROJECT_MANAGER,
        Roles.BILLING_CLERK,
        Roles.FINANCE_CONTROLLER,
        Roles.INTEGRATION,
        Roles.AUDITOR,
        Roles.ADMIN
    })
    public Response list(@PathParam("expense") UUID expense) {
        return Answers.found(receipts.list(scope.get(), expense), TimeProblem.UNKNOWN_EXPENSE_ITEM);
    }

    /** The exact bytes, to be saved and never to be shown within our pages. */
    @GET
    @Produces(MediaType.WILDCARD)
    @Path("/{id}")
    @RolesAllowed({
        Roles.CONSULTANT,
        Roles.PROJECT_MANAGER,
        Roles.BILLING_CLERK,
        Roles.FINANCE_CONTROLLER,
        Roles.INTEGRATION,
        Roles.AUDITOR,
        Roles.ADMIN
    })
    public Response read(@PathParam("expense") UUID expense, @PathParam("id") UUID id) {
        var found = receipts.read(scope.get(), expense, id);
        if (found.isEmpty()) {
            return Answers.found(found, TimeProblem.UNKNOWN_RECEIPT);
        }
        var receipt = found.get().receipt();
        return Response.ok(found.get().file(), receipt.fileType().mediaType())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"receipt-%s.%s\""
                                .formatted(receipt.id(), receipt.fileType().extension()))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .build();
    }
}
