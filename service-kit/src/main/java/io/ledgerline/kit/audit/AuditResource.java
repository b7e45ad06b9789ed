package io.ledgerline.kit.audit;

import io.ledgerline.kit.http.Page;
import io.ledgerline.kit.scope.CurrentScope;
import io.ledgerline.kit.scope.Roles;
import io.ledgerline.kit.scope.Scope;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The audit trail, to read and to verify. */
@Path("/api/v1/audit")
@RunOnVirtualThread
class AuditResource {

    private static final int VERIFY_CHUNK_ENTRIES = 5_000;

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
            @QueryParam("cursor") @Nullable Long cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        var size = Page.limit(limit);
        var after = cursor == null ? 0 : cursor;
        return Page.of(
                trail.read(scope.get(), after, size + 1),
                size,
                entry -> Long.toString(entry.seq()));
    }

    /** Reads the whole chain, over all entities, and says whether it holds; shows no entry. */
    @GET
    @Path("/verification")
    @RolesAllowed({Roles.AUDITOR, Roles.ADMIN})
    public AuditVerifier.Result verify() {
        var everything = Scope.system("audit-verifier", scope.get().correlationId());
        var verifier = new AuditVerifier();
        long after = 0;
        while (true) {
            var chunk = trail.read(everything, after, VERIFY_CHUNK_ENTRIES);
            chunk.forEach(verifier::accept);
            if (chunk.size() < VERIFY_CHUNK_ENTRIES) {
                return verifier.result();
            }
            after = chunk.getLast().seq();
        }
    }
}
