package io.ledgerline.time.intake;

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

/** HTTP in: a person's week at once. */
@Path("/api/v1/timesheets")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class SheetResource {

    private final CurrentScope scope;
    private final FileTimesheet timesheets;

    SheetResource(CurrentScope scope, FileTimesheet timesheets) {
        this.scope = scope;
        this.timesheets = timesheets;
    }

    /** 200 with what became of each day; 422 when the sheet itself makes no sense. */
    @POST
    @RolesAllowed({Roles.CONSULTANT, Roles.PROJECT_MANAGER, Roles.INTEGRATION})
    public Response file(@Nullable Sheet sheet) {
        var key = scope.key("file-timesheet");
        return Answers.ok(timesheets.file(scope.get(), key, Required.body(sheet)));
    }
}
