package io.ledgerline.time.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.edge.Answers;
import io.ledgerline.kit.edge.CurrentScope;
import io.ledgerline.kit.problem.KitProblem;
import io.ledgerline.kit.problem.Problem;
import io.ledgerline.kit.problem.ProblemException;
import io.ledgerline.kit.scope.Roles;
import io.ledgerline.time.imports.ImportPage.Imported;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** HTTP in: pages of foreign systems; natural keys, so no Idempotency-Key. */
@Path("/api/v1/inbound")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ImportResource {

    private final CurrentScope scope;
    private final ImportPage pages;
    private final ObjectReader reader;

    ImportResource(CurrentScope scope, ImportPage pages, ObjectMapper json) {
        this.scope = scope;
        this.pages = pages;
        this.reader =
                json.readerFor(Object.class)
                        .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                        .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /** 202 with a batch to watch, or 200 when the page held nothing to queue. */
    @POST
    @Path("/{system}/{object}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.INTEGRATION)
    public Response take(
            @PathParam("system") String system,
            @PathParam("object") String object,
            @QueryParam("legalEntity") @Nullable String legalEntity,
            @Context HttpHeaders headers,
            byte[] body) {
        var entity = Objects.requireNonNullElse(legalEntity, "");
        var taken =
                pages.take(
                        scope.get(),
                        system + "/" + object,
                        entity,
                        document(body),
                        headers::getHeaderString);
        return taken instanceof Decision.Accepted<Imported>(var imported, _)
                        && imported.batchId() == null
                ? Answers.ok(taken)
                : Answers.acceptedForLater(
                        taken, page -> "/api/v1/intake-batches/" + page.batchId());
    }

    private Object document(byte[] body) {
        try {
            @Nullable Object document = reader.<@Nullable Object>readValue(body);
            return Objects.requireNonNullElse(document, "");
        } catch (JsonProcessingException e) {
            throw malformed(Objects.requireNonNullElse(e.getOriginalMessage(), "not JSON"));
        } catch (IOException e) {
            throw malformed("the request has no JSON");
        }
    }

    private static ProblemException malformed(String message) {
        return new ProblemException(Problem.of(KitProblem.MALFORMED_REQUEST, message));
    }
}
