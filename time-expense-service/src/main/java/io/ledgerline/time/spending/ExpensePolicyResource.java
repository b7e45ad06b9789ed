package io.ledgerline.time.spending;

import io.ledgerline.kit.edge.Answers;
import io.ledgerline.kit.edge.CurrentScope;
import io.ledgerline.kit.edge.Required;
import io.ledgerline.kit.scope.Roles;
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

/** HTTP in: what legal entities pay for. */
@Path("/api/v1/expense-policies")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ExpensePolicyResource {

    private final CurrentScope scope;
    private final Policies policies;

    ExpensePolicyResource(CurrentScope scope, Policies policies) {
        this.scope = scope;
        this.policies = policies;
    }

    @PUT
    @RolesAllowed(Roles.FINANCE_CONTROLLER)
    public Response put(@Nullable NewExpensePolicy request) {
        return Answers.ok(
                policies.set(
                        scope.get(),
                        scope.key("put-expense-policy"),
                        ExpensePolicy.KIND,
                        Required.body(request)));
    }

    /** Who claims must be able to read what is paid. */
    @GET
    @RolesAllowed({
        Roles.CONSULTANT,
        Roles.PROJECT_MANAGER,
        Roles.RESOURCE_MANAGER,
        Roles.BILLING_CLERK,
        Roles.FINANCE_CONTROLLER,
        Roles.INTEGRATION,
        Roles.AUDITOR,
        Roles.ADMIN
    })
    public List<ExpensePolicy> list(@QueryParam("legalEntity") @Nullable String legalEntity) {
        return policies.list(scope.get(), List.of(ExpensePolicy.KIND), legalEntity);
    }
}
