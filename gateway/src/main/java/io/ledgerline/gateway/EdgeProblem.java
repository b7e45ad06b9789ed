package io.ledgerline.gateway;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** Every "no" of the gateway itself; the body has the shape of the services' (RFC 9457). */
enum EdgeProblem {
    MALFORMED_REQUEST(400, "The request cannot be read", "its query or its headers are malformed"),
    UNAUTHENTICATED(401, "Not authenticated", "send a valid bearer token"),
    NO_LEGAL_ENTITY(403, "Not allowed", "your account has no legal entity"),
    UNKNOWN_LEGAL_ENTITY(404, "Not found", "nothing found under this address"),
    UNKNOWN_PATH(404, "Not found", "nothing found under this address"),
    METHOD_NOT_ALLOWED(405, "Not allowed here", "this address does not know the method"),
    BODY_TOO_LARGE(413, "Too large", "the body is larger than the gateway lets through"),
    TOO_MANY_REQUESTS(429, "Too much at once", "send fewer requests a second"),
    INTERNAL_ERROR(500, "Internal error", "the gateway failed"),
    CONNECTION_LOST(
            502,
            "No complete answer",
            "the service broke off; repeat the request with the same Idempotency-Key"),
    UNAVAILABLE(
            503,
            "Not available right now",
            "the service does not answer; repeat the request with the same Idempotency-Key");

    private final int status;
    private final String title;
    private final String detail;

    EdgeProblem(int status, String title, String detail) {
        this.status = status;
        this.title = title;
        this.detail = detail;
    }

    int status() {
        return status;
    }

    JsonObject body() {
        return new JsonObject()
                .put(
                        "type",
                        "urn:ledgerline:problem:"
                                + name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .put("code", name())
                .put("violations", new JsonArray());
    }

    Refusal refusal() {
        return new Refusal(this, 0);
    }

    Refusal retryAfter(long seconds) {
        return new Refusal(this, seconds);
    }

    /** Carries the problem to the place that answers; no stack, as it is no fault of the code. */
    static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final EdgeProblem problem;
        private final long retryAfterSeconds;

        private Refusal(EdgeProblem problem, long retryAfterSeconds) {
            super(problem.name(), null, false, false);
            this.problem = problem;
            this.retryAfterSeconds = retryAfterSeconds;
        }

        EdgeProblem problem() {
            return problem;
        }

        /** Zero when the caller is not told when to come again. */
        long retryAfterSeconds() {
            return retryAfterSeconds;
        }
    }
}
