package io.ledgerline.project.customer;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.kit.edge.Answers;
import io.ledgerline.kit.edge.CurrentScope;
import io.ledgerline.kit.edge.Page;
import io.ledgerline.kit.edge.Required;
import io.ledgerline.kit.scope.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Customers over HTTP. */
@Path("/api/v1/customers")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class CustomerResource {

    private final CurrentScope scope;
    private final CustomerCare customers;

    CustomerResource(CurrentScope scope, CustomerCare customers) {
        this.scope = scope;
        this.customers = customers;
    }

    @POST
    @RolesAllowed(Roles.FINANCE_CONTROLLER)
    public Response register(@Nullable NewCustomer request) {
        return Answers.created(
                customers.register(
                        scope.get(), scope.key("register-customer"), Required.body(request)),
                customer -> "/api/v1/customers/" + customer.id());
    }

    /** Changes what is named (RFC 7396) of the version in If-Match. */
    @PATCH
    @Path("/{id}")
    @RolesAllowed(Roles.FINANCE_CONTROLLER)
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    public Response change(@PathParam("id") UUID id, @Nullable JsonNode change) {
        return Answers.ok(
                customers.change(
                        scope.get(),
                        scope.key("change-customer"),
                        id,
                        scope.version(),
                        Required.body(change)));
    }

    /** How a customer is to be taxed. */
    record TaxProfile(@Nullable String taxProfile) {}

    @POST
    @Path("/{id}/tax-profile")
    @RolesAllowed(Roles.FINANCE_CONTROLLER)
    public Response setTaxProfile(@PathParam("id") UUID id, @Nullable TaxProfile request) {
        return Answers.ok(
                customers.setTaxProfile(
                        scope.get(),
                        scope.key("set-tax-profile"),
                        id,
                        Required.body(request).taxProfile()));
    }

    @GET
    @RolesAllowed({
        Roles.FINANCE_CONTROLLER,
        Roles.PROJECT_MANAGER,
        Roles.BILLING_CLERK,
        Roles.AUDITOR,
        Roles.ADMIN
    })
    public Page<Customer> list(
            @QueryParam("code") @Nullable String code,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        return customers.list(scope.get(), code, Page.idCursor(cursor), Page.limit(limit));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({
        Roles.FINANCE_CONTROLLER,
        Roles.PROJECT_MANAGER,
        Roles.BILLING_CLERK,
        Roles.AUDITOR,
        Roles.ADMIN
    })
    public Response get(@PathParam("id") UUID id) {
        return Answers.found(customers.find(scope.get(), id), CustomerProblem.UNKNOWN_CUSTOMER);
    }
}
