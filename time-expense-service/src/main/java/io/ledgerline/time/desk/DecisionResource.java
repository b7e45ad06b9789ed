package io.ledgerline.time.desk;

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

/** HTTP in: what a person decides of a waiting record. */
@Path("/api/v1/cases/{id}/decisions")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class DecisionResource {

    private final CurrentScope scope;
    private final DecideCase deciding;

    DecisionResource(CurrentScope scope, DecideCase deciding) {
        this.scope = scope;
        this.deciding = deciding;
    }

    /** The record has been judged by it when the answer comes, unless the server died between. */
    @POST
    @RolesAllowed({Roles.PROJECT_MANAGER, Roles.FINANCE_CONTROLLER, Roles.ADMIN})
    public Response decide(@PathParam("id") UUID id, DecideCase.@Nullable NewDecision request) {
        var key = scope.key("decide-case");
        return Answers.ok(deciding.decide(scope.get(), key, id, Required.body(request)));
    }
}
