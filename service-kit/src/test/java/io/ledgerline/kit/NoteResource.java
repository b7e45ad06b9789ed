package io.ledgerline.kit;

import io.ledgerline.kit.edge.Answers;
import io.ledgerline.kit.edge.CurrentScope;
import io.ledgerline.kit.edge.Required;
import io.ledgerline.kit.scope.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** HTTP in, for the kit's own tests. */
@Path("/api/v1/notes")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class NoteResource {

    private final CurrentScope scope;
    private final Notes notes;

    NoteResource(CurrentScope scope, Notes notes) {
        this.scope = scope;
        this.notes = notes;
    }

    @POST
    @RolesAllowed(Roles.FINANCE_CONTROLLER)
    public Response write(Notes.@Nullable NewNote request) {
        var key = scope.key("write-note");
        return Answers.created(
                notes.write(scope.get(), key.value(), Required.body(request)),
                note -> "/api/v1/notes/" + note.id());
    }

    @GET
    @RolesAllowed({Roles.FINANCE_CONTROLLER, Roles.PROJECT_MANAGER})
    public List<String> list() {
        return notes.texts(scope.get());
    }

    @GET
    @Path("/forgotten")
    public String forgotten() {
        return "no role was named for this endpoint";
    }
}
