package io.ledgerline.billing.run;

import io.ledgerline.billing.invoice.Invoice;
import io.ledgerline.billing.invoice.InvoiceProblem;
import io.ledgerline.billing.invoice.Invoicing;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.edge.Answers;
import io.ledgerline.kit.edge.CurrentScope;
import io.ledgerline.kit.edge.Required;
import io.ledgerline.kit.scope.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** HTTP in for billing runs: started, and watched while they go on. */
@Path("/api/v1/billing-runs")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class BillingRunResource {

    private final RunBilling running;
    private final Invoicing invoicing;
    private final CurrentScope scope;
    private final Duration answerWithin;

    BillingRunResource(
            RunBilling running,
            Invoicing invoicing,
            CurrentScope scope,
            @ConfigProperty(name = "ledgerline.billing.run.answer-within") Duration answerWithin) {
        this.running = running;
        this.invoicing = invoicing;
        this.scope = scope;
        this.answerWithin = answerWithin;
    }

    /** What a run proposed, once it is through. */
    record Proposed(UUID runId, List<Invoice> proposals) {}

    /** 201 with the proposals when the run is through soon, else 202 and where to watch it. */
    @POST
    @RolesAllowed(Roles.BILLING_CLERK)
    public Response run(BillingRun.@Nullable Order order) {
        var decision =
                running.run(
                        scope.get(), scope.key("run-billing"), Required.body(order), answerWithin);
        return decision instanceof Decision.Accepted<BillingRun>(var run, _) && run.through()
                ? Answers.created(
                        decision.map(this::proposed),
                        made -> "/api/v1/invoice-proposals?runId=" + made.runId())
                : Answers.acceptedForLater(
                        decision, made -> "/api/v1/billing-runs/" + made.runId());
    }

    private Proposed proposed(BillingRun run) {
        return new Proposed(
                run.runId(),
                invoicing.proposedBy(
                        scope.get(),
                        Objects.requireNonNull(run.order().legalEntity()),
                        run.runId()));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.BILLING_CLERK, Roles.FINANCE_CONTROLLER, Roles.AUDITOR})
    public Response get(@PathParam("id") UUID id) {
        return Answers.found(running.find(scope.get(), id), InvoiceProblem.UNKNOWN_BILLING_RUN);
    }
}
