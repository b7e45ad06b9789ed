package io.ledgerline.gateway;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import jakarta.enterprise.context.ApplicationScoped;

/** Hands a request to a service and its answer back, both as streams. */
@ApplicationScoped
class Forwarding {

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
                .compose(answer -> handBack(upstream, answer));
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

    private static Future<Void> handBack(Upstream upstream, ProxyResponse answer) {
        var headers = answer.headers();
        TokenRelay.withoutConnection(headers);
        headers.remove(CorrelationId.HEADER);
        var location = headers.get(HttpHeaders.LOCATION);
        if (location != null) {
            headers.set(HttpHeaders.LOCATION, upstream.seenFromOutside(location));
        }
        return answer.send();
    }
}
