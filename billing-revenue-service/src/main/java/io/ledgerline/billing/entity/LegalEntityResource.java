package io.ledgerline.billing.entity;

import io.ledgerline.kit.edge.Answers;
import io.ledgerline.kit.edge.CurrentScope;
import io.ledgerline.kit.edge.Page;
import io.ledgerline.kit.edge.Required;
import io.ledgerline.kit.problem.KitProblem;
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
import org.jspecify.annotations.Nullable;

/** HTTP in for legal entities. */
@Path("/api/v1/legal-entities")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class LegalEntityResource {

    private final LegalEntities entities;
    private final CurrentScope scope;

    LegalEntityResource(LegalEntities entities, CurrentScope scope) {
        this.entities = entities;
        this.scope = scope;
    }

    @POST
    @RolesAllowed(Roles.FINANCE_CONTROLLER)
    public Response open(LegalEntity.@Nullable Opening asked) {
        return Answers.created(
                entities.open(scope.get(), scope.key("open-legal-entity"), Required.body(asked)),
                entity -> "/api/v1/legal-entities/" + entity.code());
    }

    @GET
    @RolesAllowed({
        Roles.FINANCE_CONTROLLER,
        Roles.BILLING_CLERK,
        Roles.PROJECT_MANAGER,
        Roles.RESOURCE_MANAGER,
        Roles.INTEGRATION,
        Roles.AUDITOR,
        Roles.ADMIN
    })
    public Page<LegalEntity> list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        var size = Page.limit(limit);
        return Page.of(entities.page(scope.get(), cursor, size + 1), size, LegalEntity::code);
    }

    @GET
    @Path("/{code}")
    @RolesAllowed({
        Roles.FINANCE_CONTROLLER,
        Roles.BILLING_CLERK,
        Roles.PROJECT_MANAGER,
        Roles.RESOURCE_MANAGER,
        Roles.INTEGRATION,
        Roles.AUDITOR,
        Roles.ADMIN
    })
    public Response get(@PathParam("code") String code) {
        return Answers.found(entities.find(scope.get(), code), KitProblem.UNKNOWN_LEGAL_ENTITY);
    }
}
