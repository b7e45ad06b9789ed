package io.ledgerline.time.approval;

import io.ledgerline.kit.http.Answers;
import io.ledgerline.kit.scope.CurrentScope;
import io.ledgerline.kit.scope.Roles;
import io.ledgerline.time.intake.Admission;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** HTTP in: how legal entities approve. */
@Path("/api/v1/approval-policies")
@RunOnVirtualThread
class PolicyResource {

    private final CurrentScope scope;
    private final Regulating regulating;

    PolicyResource(CurrentScope scope, Regulating regulating) {
        this.scope = scope;
        this.regulating = regulating;
    }

    @PUT
    @RolesAllowed({Roles.FINANCE_CONTROLLER, Roles.ADMIN})
    public Response set(Regulating.@Nullable NewPolicy request) {
        return Answers.ok(
                regulating.set(
                        scope.get(), scope.key("set-approval-policy"), Admission.body(request)));
    }

    @GET
    @RolesAllowed({Roles.PROJECT_MANAGER, Roles.FINANCE_CONTROLLER, Roles.AUDITOR, Roles.ADMIN})
    public List<ApprovalPolicy> list(@QueryParam("legalEntity") @Nullable String legalEntity) {
        return regulating.list(scope.get(), legalEntity);
    }
}
