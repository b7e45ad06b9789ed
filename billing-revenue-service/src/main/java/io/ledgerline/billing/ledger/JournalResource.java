package io.ledgerline.billing.ledger;

import io.ledgerline.kit.edge.Answers;
import io.ledgerline.kit.edge.CurrentScope;
import io.ledgerline.kit.edge.Page;
import io.ledgerline.kit.edge.Required;
import io.ledgerline.kit.problem.KitProblem;
import io.ledgerline.kit.scope.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP out for the journal; nobody posts to it from outside. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class JournalResource {

    private final Journal journal;
    private final CurrentScope scope;

    JournalResource(Journal journal, CurrentScope scope) {
        this.journal = journal;
        this.scope = scope;
    }

    @GET
    @Path("/journal-entries")
    @RolesAllowed({Roles.FINANCE_CONTROLLER, Roles.AUDITOR})
    public Page<JournalEntry> entries(
            @QueryParam("legalEntity") @Nullable String legalEntity,
            @QueryParam("projectId") @Nullable UUID projectId,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        var size = Page.limit(limit);
        return Page.of(
                journal.page(scope.get(), legalEntity, projectId, Page.idCursor(cursor), size + 1),
                size,
                entry -> entry.id().toString());
    }

    @GET
    @Path("/trial-balance")
    @RolesAllowed({Roles.FINANCE_CONTROLLER, Roles.AUDITOR})
    public Response trialBalance(
            @QueryParam("legalEntity") @Nullable String legalEntity,
            @QueryParam("currency") @Nullable Currency currency,
            @QueryParam("asOf") @Nullable LocalDate asOf,
            @QueryParam("period") @Nullable YearMonth period) {
        var asked =
                new TrialBalance.Asked(
                        Required.parameter("legalEntity", legalEntity), currency, asOf, period);
        return Answers.found(
                journal.trialBalance(scope.get(), asked), KitProblem.UNKNOWN_LEGAL_ENTITY);
    }
}
