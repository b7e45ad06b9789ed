package io.ledgerline.assignment.person;

import io.ledgerline.kit.edge.Answers;
import io.ledgerline.kit.edge.CurrentScope;
import io.ledgerline.kit.problem.Problem;
import io.ledgerline.kit.scope.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Workday's Get_Workers answers in; natural keys, so no Idempotency-Key. */
@Path("/api/v1/inbound/workday/workers")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class WorkdayResource {

    private final CurrentScope scope;
    private final Hiring hiring;

    WorkdayResource(CurrentScope scope, Hiring hiring) {
        this.scope = scope;
        this.hiring = hiring;
    }

    /** 200 with what became of each worker; one that is refused does not hold up the others. */
    @POST
    @Consumes({"application/xml", "text/xml"})
    @RolesAllowed(Roles.INTEGRATION)
    public Response take(byte[] xml) {
        try {
            var feed = WorkdayFeed.read(xml);
            if (feed.workers().size() > Hiring.WORKERS_MAX) {
                return Answers.problem(
                        Problem.of(
                                ConsultantProblem.TOO_MANY_WORKERS,
                                "ask Workday for pages of " + Hiring.WORKERS_MAX + " at most"));
            }
            return Response.ok(hiring.take(scope.get(), feed)).build();
        } catch (WorkdayFeed.Unreadable e) {
            return Answers.problem(
                    Problem.of(ConsultantProblem.MALFORMED_FEED, String.valueOf(e.getMessage())));
        }
    }
}
