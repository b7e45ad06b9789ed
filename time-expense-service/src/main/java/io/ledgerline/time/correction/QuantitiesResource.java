package io.ledgerline.time.correction;

import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.edge.Answers;
import io.ledgerline.kit.edge.CurrentScope;
import io.ledgerline.kit.scope.Roles;
import io.ledgerline.time.reference.ReferenceData;
import io.ledgerline.time.timesheet.TimeEntries;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** HTTP out: how much of an entry was worked, may be billed and is billed. */
@Path("/api/v1/time-entries/{id}/quantities")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class QuantitiesResource {

    private final CurrentScope scope;
    private final TimeEntries entries;
    private final Billing billing;
    private final Db db;

    QuantitiesResource(CurrentScope scope, TimeEntries entries, Billing billing, Db db) {
        this.scope = scope;
        this.entries = entries;
        this.billing = billing;
        this.db = db;
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
    public Response get(@PathParam("id") UUID id) {
        var caller = scope.get();
        var own = ReferenceData.seesOthers(caller) ? null : caller.actor();
        var found =
                entries.find(caller, id, own)
                        .map(entry ->
                                Quantities.of(
                                        entry,
                                        db.read(caller, () -> billing.find(entry.billingId()))));
        return Answers.found(found, CorrectionProblem.UNKNOWN_TIME_ENTRY);
    }
}
