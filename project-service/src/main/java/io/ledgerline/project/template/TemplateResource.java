package io.ledgerline.project.template;

import io.ledgerline.kit.edge.Answers;
import io.ledgerline.kit.edge.CurrentScope;
import io.ledgerline.kit.edge.Page;
import io.ledgerline.kit.edge.Required;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Project templates over HTTP. */
@Path("/api/v1/project-templates")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class TemplateResource {

    private final CurrentScope scope;
    private final Templating templates;

    TemplateResource(CurrentScope scope, Templating templates) {
        this.scope = scope;
        this.templates = templates;
    }

    @POST
    @RolesAllowed(Roles.PROJECT_MANAGER)
    public Response write(@Nullable NewTemplate request) {
        return Answers.created(
                templates.write(
                        scope.get(), scope.key("write-project-template"), Required.body(request)),
                template -> "/api/v1/project-templates/" + template.id());
    }

    @GET
    @RolesAllowed({
        Roles.PROJECT_MANAGER,
        Roles.RESOURCE_MANAGER,
        Roles.FINANCE_CONTROLLER,
        Roles.AUDITOR,
        Roles.ADMIN
    })
    public Page<Template> list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        return templates.list(scope.get(), Page.idCursor(cursor), Page.limit(limit));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({
        Roles.PROJECT_MANAGER,
        Roles.RESOURCE_MANAGER,
        Roles.FINANCE_CONTROLLER,
        Roles.AUDITOR,
        Roles.ADMIN
    })
    public Response get(@PathParam("id") UUID id) {
        return Answers.found(templates.find(scope.get(), id), TemplateProblem.UNKNOWN_TEMPLATE);
    }
}
