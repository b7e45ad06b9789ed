package io.ledgerline.gateway;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Answers made of what all services say. One that is down is named, and the others still show. */
@ApplicationScoped
class ComposedReads {

    private static final Duration CASES_MAX = Duration.ofSeconds(5);
    private static final Duration READINESS_MAX = Duration.ofSeconds(2);
    private static final int OK = 200;
    private static final int CASES_LIMIT = 50;

    private final Services services;
    private final RequestLog log;

    ComposedReads(Services services, RequestLog log) {
        this.services = services;
        this.log = log;
    }

    /** A finished answer. */
    record Composed(int status, String contentType, String body) {

        static Composed json(JsonObject body) {
            return new Composed(OK, "application/json", body.encode());
        }
    }

    /** Asks every service with the caller's token and query; 503 when none answers. */
    Future<Composed> cases(RoutingContext context) {
        var query = context.request().query();
        var uri = query == null ? Routes.CASES : Routes.CASES + "?" + query;
        var headers =
                MultiMap.caseInsensitiveMultiMap()
                        .set(
                                HttpHeaders.AUTHORIZATION,
                                context.request().getHeader(HttpHeaders.AUTHORIZATION));
        TokenRelay.clean(headers, log.correlationId(context));
        return askAll(uri, headers, CASES_MAX)
                .map(parts -> {
                    var refusal = CasePage.refusal(parts);
                    if (refusal.isPresent()) {
                        var first = refusal.get();
                        return new Composed(
                                first.status(), "application/problem+json", first.body());
                    }
                    if (parts.stream().allMatch(CasePage.Part::isUnavailable)) {
                        throw Services.unavailable();
                    }
                    return Composed.json(CasePage.merge(parts, limit(context)));
                });
    }

    /** Which services are ready to answer. */
    Future<Composed> status() {
        var nothing = MultiMap.caseInsensitiveMultiMap();
        return askAll("/q/health/ready", nothing, READINESS_MAX)
                .map(parts -> {
                    var states = new JsonArray();
                    for (var part : parts) {
                        states.add(
                                new JsonObject()
                                        .put("service", part.service())
                                        .put("ready", part.status() == OK));
                    }
                    var ready = parts.stream().allMatch(part -> part.status() == OK);
                    return Composed.json(
                            new JsonObject().put("ready", ready).put("services", states));
                });
    }

    private Future<List<CasePage.Part>> askAll(String uri, MultiMap headers, Duration max) {
        var asked =
                services.all().stream()
                        .map(upstream ->
                                services.open(upstream, HttpMethod.GET, uri, max)
                                        .compose(request -> ask(request, upstream, headers))
                                        .otherwise(new CasePage.Part(upstream.name(), 0, "")))
                        .toList();
        return Future.all(asked).map(all -> all.<CasePage.Part>list());
    }

    private static Future<CasePage.Part> ask(
            HttpClientRequest request, Upstream upstream, MultiMap headers) {
        request.headers().addAll(headers);
        return request.send()
                .compose(answer ->
                        answer.body()
                                .map(Buffer::toString)
                                .map(body ->
                                        new CasePage.Part(
                                                upstream.name(), answer.statusCode(), body)));
    }

    /** As the services understand it; they have refused what is not a number. */
    private static int limit(RoutingContext context) {
        var asked = context.queryParams().get("limit");
        return asked == null ? CASES_LIMIT : Integer.parseInt(asked);
    }
}
