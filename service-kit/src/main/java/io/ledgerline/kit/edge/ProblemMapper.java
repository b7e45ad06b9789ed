package io.ledgerline.kit.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.ledgerline.kit.db.DbException;
import io.ledgerline.kit.problem.KitProblem;
import io.ledgerline.kit.problem.Problem;
import io.ledgerline.kit.problem.ProblemException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every exception that reaches the edge into a problem answer; the only such place. */
class ProblemMapper {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);
    private static final int SERVER_ERROR = 500;

    /** The framework's own words name our classes. */
    private static final Map<Integer, String> DETAILS =
            Map.of(
                    404, "nothing found under this address",
                    405, "this address does not take this method",
                    406, "this address answers in another form, mostly application/json",
                    415, "this address takes another form, mostly application/json");

    @ServerExceptionMapper
    Response refused(ProblemException e) {
        return Answers.problem(e.problem());
    }

    @ServerExceptionMapper(priority = 1)
    Response unauthorized(UnauthorizedException e) {
        return challenge();
    }

    @ServerExceptionMapper(priority = 1)
    Response badToken(AuthenticationFailedException e) {
        return challenge();
    }

    @ServerExceptionMapper(priority = 1)
    Response forbidden(ForbiddenException e) {
        return ProblemBody.of(403, "Not allowed", "FORBIDDEN", "your roles do not allow this")
                .toResponse();
    }

    /** Named so closely because Quarkus brings a mapper of its own for this type. */
    @ServerExceptionMapper(priority = 1)
    Response mismatched(MismatchedInputException e) {
        return unreadableJson(e);
    }

    @ServerExceptionMapper
    Response unreadable(JsonProcessingException e) {
        return unreadableJson(e);
    }

    @ServerExceptionMapper
    Response declared(WebApplicationException e) {
        var cause = e.getCause();
        if (cause instanceof JsonProcessingException unreadable) {
            return unreadableJson(unreadable);
        }
        if (cause instanceof ProblemException problem) {
            return refused(problem);
        }
        var status = e.getResponse().getStatus();
        if (status == Response.Status.UNAUTHORIZED.getStatusCode()) {
            return challenge();
        }
        var reason = e.getResponse().getStatusInfo().getReasonPhrase();
        return ProblemBody.of(status, reason, "HTTP_" + status, DETAILS.get(status)).toResponse();
    }

    @ServerExceptionMapper
    Response outcomeUnknown(DbException.OutcomeUnknown e) {
        LOG.warnf("outcome unknown: %s", e.getMessage());
        return Answers.problem(
                Problem.of(
                        KitProblem.OUTCOME_UNKNOWN,
                        "outcome unknown, repeat with the same Idempotency-Key"));
    }

    @ServerExceptionMapper
    Response broken(RuntimeException e) {
        if (DbException.isOutage(e)) {
            LOG.warnf("database not available: %s", e.getMessage());
            return ProblemBody.of(
                            503, "Not available right now", "UNAVAILABLE", "try again shortly")
                    .toResponse();
        }
        if (DbException.isUnusableValue(e)) {
            return Answers.problem(
                    Problem.of(
                            KitProblem.MALFORMED_REQUEST,
                            "the request holds a value that cannot be stored or compared"));
        }
        LOG.error("request failed", e);
        return ProblemBody.of(
                        SERVER_ERROR, "Internal error", "INTERNAL_ERROR", "nothing was changed")
                .toResponse();
    }

    private static Response challenge() {
        var answer = ProblemBody.of(401, "Not authenticated", "UNAUTHENTICATED", null);
        return Response.fromResponse(answer.toResponse())
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    private static Response unreadableJson(JsonProcessingException e) {
        var fault = JsonFault.of(e);
        return Answers.problem(
                Problem.of(KitProblem.MALFORMED_REQUEST, fault.field(), fault.message()));
    }
}
