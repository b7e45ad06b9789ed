package io.ledgerline.time.timesheet;

import io.ledgerline.kit.edge.Answers;
import io.ledgerline.kit.edge.CurrentScope;
import io.ledgerline.kit.edge.Page;
import io.ledgerline.kit.scope.Roles;
import io.ledgerline.time.TimeProblem;
import io.ledgerline.time.fact.Fact;
import io.ledgerline.time.fact.Facts;
import io.ledgerline.time.reference.ReferenceData;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP in: the stored time entries. */
@Path("/api/v1/time-entries")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class TimesheetResource {

    private final CurrentScope scope;
    private final TimeEntries entries;
    private final ReferenceData reference;

    TimesheetResource(CurrentScope scope, TimeEntries entries, ReferenceData reference) {
        this.scope = scope;
        this.entries = entries;
        this.reference = reference;
    }

    /** Who is only a consultant sees only own entries. */
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
    public Page<Entry> list(
            @QueryParam("project") @Nullable String project,
            @QueryParam("projectId") @Nullable UUID projectId,
            @QueryParam("from") @Nullable LocalDate from,
            @QueryParam("to") @Nullable LocalDate to,
            @QueryParam("state") Fact.@Nullable State state,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        var size = Page.limit(limit);
        var after = Page.idCursor(cursor);
        var caller = scope.get();
        var filter =
                new Facts.Wish(
                        reference.wanted(caller, project, projectId),
                        from,
                        to,
                        state == null ? null : state.name(),
                        ReferenceData.seesOthers(caller) ? null : caller.actor());
        return Page.of(
                entries.list(caller, filter, after, size), size, entry -> entry.id().toString());
    }

    @GET
    @Path("/{id}")
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
    public Response get(@PathParam("id") UUID id) {
        var caller = scope.get();
        var own = ReferenceData.seesOthers(caller) ? null : caller.actor();
        return Answers.found(entries.find(caller, id, own), TimeProblem.UNKNOWN_TIME_ENTRY);
    }
}
