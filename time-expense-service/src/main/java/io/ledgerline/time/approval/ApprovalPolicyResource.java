package io.ledgerline.time.approval;

import io.ledgerline.kit.edge.Answers;
import io.ledgerline.kit.edge.CurrentScope;
import io.ledgerline.kit.edge.Required;
import io.ledgerline.kit.scope.Roles;
import io.ledgerline.time.fact.Kind;
import io.ledgerline.time.regulation.Policies;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** HTTP in: how legal entities approve. */
@Path("/api/v1/approval-policies")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ApprovalPolicyResource {

    private final CurrentScope scope;
    private final Policies policies;

    ApprovalPolicyResource(CurrentScope scope, Policies policies) {
        this.scope = scope;
        this.policies = policies;
    }

    @PUT
    @RolesAllowed({Roles.FINANCE_CONTROLLER, Roles.ADMIN})
    public Response set(@Nullable NewApprovalPolicy request) {
        var policy = Required.body(request);
        return Answers.ok(
                policies.set(
                        scope.get(),
                        scope.key("set-approval-policy"),
                        policy.kind() == Kind.EXPENSE
                                ? ApprovalPolicy.OF_EXPENSES
                                : ApprovalPolicy.OF_TIME,
                        policy));
    }

    @GET
    @RolesAllowed({Roles.PROJECT_MANAGER, Roles.FINANCE_CONTROLLER, Roles.AUDITOR, Roles.ADMIN})
    public List<ApprovalPolicy> list(@QueryParam("legalEntity") @Nullable String legalEntity) {
        return policies.list(scope.get(), ApprovalPolicy.KINDS, legalEntity);
    }
}
