package io.ledgerline.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** The services behind the gateway and the kept connections to them. */
@ApplicationScoped
class Services {

    private static final int WAITING_PER_CONNECTION = 4;
    private static final int RETRY_AFTER_SECONDS = 2;

    /** Below the services' own limit, so that no request meets a connection about to close. */
    private static final int IDLE_SECONDS_MAX = 30;

    private final List<Upstream> all;
    private final Routes routes;
    private final HttpClient client;
    private final Duration connectTimeout;
    private final Duration answerTimeout;

    Services(GatewaySettings settings, Vertx vertx) {
        this.all =
                List.of(
                        upstream("project-service", "project", settings.project()),
                        upstream("assignment-service", "assignment", settings.assignment()),
                        upstream("time-expense-service", "time-expense", settings.timeExpense()),
                        upstream("billing-revenue-service", "billing", settings.billing()));
        this.routes = new Routes(all);
        this.connectTimeout = settings.connectTimeout();
        this.answerTimeout = settings.upstreamTimeout();
        this.client =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setKeepAliveTimeout(IDLE_SECONDS_MAX)
                                .setConnectTimeout((int) connectTimeout.toMillis())
                                .setMaxWaitQueueSize(
                                        settings.connectionsMax() * WAITING_PER_CONNECTION),
                        new PoolOptions().setHttp1MaxSize(settings.connectionsMax()));
    }

    private static Upstream upstream(String name, String alias, GatewaySettings.Service service) {
        return new Upstream(name, alias, service.url(), service.paths());
    }

    List<Upstream> all() {
        return all;
    }

    Routes routes() {
        return routes;
    }

    /** A request that can be written; fails with 503 when there is no connection. */
    Future<HttpClientRequest> open(Upstream upstream, HttpMethod method, String uri) {
        return open(upstream, method, uri, answerTimeout);
    }

    /**
     * @param silenceMax how long the service may say nothing
     */
    Future<HttpClientRequest> open(
            Upstream upstream, HttpMethod method, String uri, Duration silenceMax) {
        var options =
                new RequestOptions()
                        .setMethod(method)
                        .setHost(upstream.url().getHost())
                        .setPort(upstream.port())
                        .setSsl(upstream.encrypted())
                        .setURI(uri)
                        .setConnectTimeout(connectTimeout.toMillis())
                        .setIdleTimeout(silenceMax.toMillis());
        return client.request(options).recover(_ -> Future.failedFuture(unavailable()));
    }

    /** 503 for a service that is silent, 502 for one that broke off. */
    static EdgeProblem.Refusal lost(Throwable failure) {
        if (failure instanceof EdgeProblem.Refusal refusal) {
            return refusal;
        }
        return failure instanceof TimeoutException
                ? unavailable()
                : EdgeProblem.CONNECTION_LOST.refusal();
    }

    static EdgeProblem.Refusal unavailable() {
        return EdgeProblem.UNAVAILABLE.retryAfter(RETRY_AFTER_SECONDS);
    }
}
