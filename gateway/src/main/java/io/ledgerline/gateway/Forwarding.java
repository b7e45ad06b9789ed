package io.ledgerline.gateway;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import jakarta.enterprise.context.ApplicationScoped;

/** Hands a request to a service and its answer back, both as streams. */
@ApplicationScoped
class Forwarding {

    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final Services services;
    private final RequestLimits limits;
    private final RequestLog log;

    Forwarding(Services services, RequestLimits limits, RequestLog log) {
        this.services = services;
        this.limits = limits;
        this.log = log;
    }

    Routes routes() {
        return services.routes();
    }

    /** Fails with 413, 502 or 503 as long as nothing of an answer has been sent. */
    Future<Void> forward(RoutingContext context, Routes.Target.Forward target) {
        var request = context.request();
        var query = request.query();
        var uri = query == null ? target.path() : target.path() + "?" + query;
        var upstream = target.upstream();
        return services.open(upstream, request.method(), uri)
                .compose(opened -> {
                    if (request.response().closed()) {
                        // The caller has gone; the connection is free for the next one.
                        opened.reset();
                        return Future.failedFuture(EdgeProblem.CONNECTION_LOST.refusal());
                    }
                    var proxied = ProxyRequest.reverseProxy(request).setURI(uri);
                    TokenRelay.clean(proxied.headers(), log.correlationId(context));
                    var body = new CappedBody(request, limits.bodyMax());
                    if (request.getHeader(HttpHeaders.CONTENT_LENGTH) == null) {
                        proxied.setBody(Body.body(body));
                    }
                    letBodyCome(request);
                    return proxied.send(opened)
                            .recover(failure -> Future.failedFuture(cause(body, failure)));
                })
                .compose(answer -> handBack(request, upstream, answer));
    }

    /** A caller who waits to be told so may now send the body. */
    private static void letBodyCome(HttpServerRequest request) {
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
    }

    private static EdgeProblem.Refusal cause(CappedBody body, Throwable failure) {
        return body.exceeded() ? EdgeProblem.BODY_TOO_LARGE.refusal() : Services.lost(failure);
    }

    /**
     * Not {@code answer.send()}: its way to cut an answer short leaves Quarkus counting the request
     * as one that still runs, and the request log without its line.
     */
    private static Future<Void> handBack(
            HttpServerRequest request, Upstream upstream, ProxyResponse answer) {
        var headers = answer.headers();
        TokenRelay.withoutConnection(headers);
        headers.remove(HttpHeaders.TRANSFER_ENCODING).remove(CorrelationId.HEADER);
        var location = headers.get(HttpHeaders.LOCATION);
        if (location != null) {
            headers.set(HttpHeaders.LOCATION, upstream.seenFromOutside(location));
        }
        var response = request.response().setStatusCode(answer.getStatusCode());
        response.headers().addAll(headers);
        if (!headers.contains(HttpHeaders.CONTENT_LENGTH) && mayHaveBody(request, answer)) {
            response.setChunked(true);
        }
        return answer.getBody().stream()
                .pipe()
                .endOnFailure(false)
                .to(response)
                .recover(_ -> {
                    if (!response.headWritten()) {
                        headers.names().forEach(response.headers()::remove);
                        response.setChunked(false);
                    }
                    return Future.failedFuture(EdgeProblem.CONNECTION_LOST.refusal());
                });
    }

    private static boolean mayHaveBody(HttpServerRequest request, ProxyResponse answer) {
        return !request.method().equals(HttpMethod.HEAD)
                && answer.getStatusCode() != NO_CONTENT
                && answer.getStatusCode() != NOT_MODIFIED;
    }
}
