package io.ledgerline.time.imports;

import io.ledgerline.kit.edge.Answers;
import io.ledgerline.kit.edge.CurrentScope;
import io.ledgerline.kit.edge.Required;
import io.ledgerline.kit.scope.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** HTTP in: what foreign systems call our projects, tasks and people. */
@Path("/api/v1/external-references")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ReferenceResource {

    private final CurrentScope scope;
    private final RegisterReference references;

    ReferenceResource(CurrentScope scope, RegisterReference references) {
        this.scope = scope;
        this.references = references;
    }

    @POST
    @RolesAllowed({Roles.INTEGRATION, Roles.ADMIN})
    public Response register(RegisterReference.@Nullable Reference request) {
        var key = scope.key("register-external-reference");
        return Answers.ok(references.register(scope.get(), key, Required.body(request)));
    }
}
