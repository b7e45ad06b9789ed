package io.ledgerline.time.correction;

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

/** HTTP in: approvals taken back before billing. */
@Path("/api/v1/approvals/recall")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class RecallResource {

    private final CurrentScope scope;
    private final RecallApprovals approvals;

    RecallResource(CurrentScope scope, RecallApprovals approvals) {
        this.scope = scope;
        this.approvals = approvals;
    }

    @POST
    @RolesAllowed({Roles.PROJECT_MANAGER, Roles.FINANCE_CONTROLLER})
    public Response recall(RecallApprovals.@Nullable NewRecall request) {
        return Answers.ok(
                approvals.recall(scope.get(), scope.key("recall"), Required.body(request)));
    }
}
