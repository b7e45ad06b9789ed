package io.ledgerline.gateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Real HTTP servers where the services would be. They tell what they were sent, or misbehave by the
 * last segment of the path. Nobody listens in the place of assignment-service.
 */
public class StandIns implements QuarkusTestResourceLifecycleManager {

    static final int BURST = 60;

    private @Nullable Vertx vertx;

    @Override
    public Map<String, String> start() {
        var started = Vertx.vertx();
        vertx = started;
        var config = new HashMap<String, String>();
        for (var name : new String[] {"project", "time-expense", "billing"}) {
            var server =
                    started.createHttpServer()
                            .requestHandler(request -> handle(name, request))
                            .listen(0, "127.0.0.1")
                            .toCompletionStage()
                            .toCompletableFuture()
                            .join();
            config.put(url(name), "http://127.0.0.1:" + server.actualPort());
        }
        config.put(url("assignment"), "http://127.0.0.1:" + closedPort());
        config.put("ledgerline.gateway.upstream-timeout", "3s");
        config.put("ledgerline.gateway.throttle.per-second", "20");
        config.put("ledgerline.gateway.throttle.burst", "" + BURST);
        return config;
    }

    private static String url(String name) {
        return "ledgerline.gateway." + name + ".url";
    }

    private static int closedPort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (vertx != null) {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static void handle(String name, HttpServerRequest request) {
        switch (lastSegment(request.uri())) {
            case "ready" -> request.response().setStatusCode(ready(name)).end("{}");
            case "cases" -> request.response().end(cases(name, request));
            case "raw" -> request.body().onSuccess(body -> request.response().end(body));
            case "breaks-off" -> request.connection().close();
            case "breaks-off-half-way" ->
                    request.response()
                            .putHeader("Content-Length", "100")
                            .write("half of it")
                            .onComplete(_ -> request.connection().close());
            case "breaks-off-at-once" ->
                    request.response()
                            .putHeader("Content-Length", "100")
                            .putHeader("ETag", "\"1\"")
                            .writeHead()
                            .onComplete(_ -> request.connection().close());
            case "silent" -> request.resume();
            case "nothing" -> request.response().setStatusCode(204).end();
            case "created" ->
                    request.response()
                            .setStatusCode(201)
                            .putHeader("Location", "http://" + request.authority() + "/api/v1/x/1")
                            .putHeader("Connection", "X-Inside")
                            .putHeader("X-Inside", "secret")
                            .putHeader("ETag", "\"1\"")
                            .end("{}");
            default ->
                    request.body()
                            .onSuccess(body ->
                                    request.response()
                                            .putHeader("Content-Type", "application/json")
                                            .end(told(name, request, body)));
        }
    }

    private static String lastSegment(String uri) {
        var path = uri.split("[?]", 2)[0];
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static int ready(String name) {
        return name.equals("billing") ? 503 : 200;
    }

    private static String cases(String name, HttpServerRequest request) {
        var item =
                new JsonObject()
                        .put("id", name)
                        .put("sawToken", request.getHeader("Authorization") != null)
                        .put("sawCorrelation", request.getHeader("X-Correlation-Id"))
                        .put("sawQuery", request.query());
        return new JsonObject()
                .put("items", new JsonArray().add(item))
                .putNull("nextCursor")
                .encode();
    }

    private static String told(String name, HttpServerRequest request, Buffer body) {
        var headers = new JsonObject();
        request.headers()
                .names()
                .forEach(header ->
                        headers.put(
                                header.toLowerCase(Locale.ROOT),
                                new JsonArray(request.headers().getAll(header))));
        return new JsonObject()
                .put("service", name)
                .put("method", request.method().name())
                .put("uri", request.uri())
                .put("headers", headers)
                .put("bytes", body.length())
                .encode();
    }
}
