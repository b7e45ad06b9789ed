package io.ledgerline.gateway;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** How much may come: requests of a principal, methods, bytes of a body. */
@ApplicationScoped
class RequestLimits {

    private static final Set<HttpMethod> METHODS =
            Set.of(
                    HttpMethod.GET,
                    HttpMethod.HEAD,
                    HttpMethod.POST,
                    HttpMethod.PUT,
                    HttpMethod.PATCH,
                    HttpMethod.DELETE);

    private final long bodyMax;
    private final TokenBuckets buckets;
    private final Ticks ticks;

    RequestLimits(GatewaySettings settings, Ticks ticks) {
        this.ticks = ticks;
        this.bodyMax = settings.bodyMax().asLongValue();
        var throttle = settings.throttle();
        this.buckets = new TokenBuckets(throttle.perSecond(), throttle.burst());
    }

    long bodyMax() {
        return bodyMax;
    }

    /**
     * @throws EdgeProblem.Refusal 429 when the caller's bucket is empty
     */
    void requireTurn(Caller caller) {
        var wait = buckets.take(caller.subject(), ticks.nanos());
        if (wait > 0) {
            throw EdgeProblem.TOO_MANY_REQUESTS.retryAfter(wait);
        }
    }

    /**
     * @throws EdgeProblem.Refusal 400, 405 or 413 by what the head of the request says
     */
    void requireWithin(HttpServerRequest request) {
        if (!METHODS.contains(request.method())) {
            throw EdgeProblem.METHOD_NOT_ALLOWED.refusal();
        }
        var encoding = request.getHeader(HttpHeaders.TRANSFER_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("chunked")) {
            throw EdgeProblem.MALFORMED_REQUEST.refusal();
        }
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && Long.parseLong(length) > bodyMax) {
            throw EdgeProblem.BODY_TOO_LARGE.refusal();
        }
    }
}
