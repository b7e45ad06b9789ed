package io.ledgerline.kit.desk;

import io.ledgerline.kit.audit.AuditEntry;
import io.ledgerline.kit.audit.AuditPlace;
import io.ledgerline.kit.audit.AuditTrail;
import io.ledgerline.kit.audit.AuditVerifier;
import io.ledgerline.kit.edge.CurrentScope;
import io.ledgerline.kit.edge.Page;
import io.ledgerline.kit.scope.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** The audit trail, to read and to verify. */
@Path("/api/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class AuditResource {

    private final CurrentScope scope;
    private final AuditTrail trail;

    AuditResource(CurrentScope scope, AuditTrail trail) {
        this.scope = scope;
        this.trail = trail;
    }

    /** Entries of the reader's legal entities, oldest first. */
    @GET
    @RolesAllowed({Roles.AUDITOR, Roles.ADMIN})
    public Page<AuditEntry> list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        var size = Page.limit(limit);
        return Page.of(
                trail.page(scope.get(), AuditPlace.parse(cursor), size + 1),
                size,
                entry -> AuditPlace.of(entry).toString());
    }

    /** Reads every chain whole, over all entities, and says whether they hold; shows no entry. */
    @GET
    @Path("/verification")
    @RolesAllowed({Roles.AUDITOR, Roles.ADMIN})
    public AuditVerifier.Result verify() {
        return trail.verify(scope.get().correlationId());
    }
}
