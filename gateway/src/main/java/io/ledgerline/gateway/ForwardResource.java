package io.ledgerline.gateway;

import io.ledgerline.gateway.Routes.Target;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Every request but health and metrics: who, how often, where to, for whom, how much; then on to
 * the service. Nothing is said about an address before the caller is known.
 */
@ApplicationScoped
class ForwardResource {

    /** After Quarkus has put the authentication at hand (-200), before its body limit (-2). */
    private static final int ORDER = -50;

    private static final String OPERATIONS = "/q/";
    private static final long DRAIN_MILLIS_MAX = TimeUnit.SECONDS.toMillis(5);
    private static final Logger LOG = Logger.getLogger(ForwardResource.class);

    private final TokenRelay tokens;
    private final RequestLimits limits;
    private final Forwarding forwarding;
    private final ComposedReads composed;
    private final RequestLog log;

    ForwardResource(
            TokenRelay tokens,
            RequestLimits limits,
            Forwarding forwarding,
            ComposedReads composed,
            RequestLog log) {
        this.tokens = tokens;
        this.limits = limits;
        this.forwarding = forwarding;
        this.composed = composed;
        this.log = log;
    }

    void register(@Observes Router router) {
        router.route().order(ORDER).handler(this::handle);
    }

    private void handle(RoutingContext context) {
        if (path(context).startsWith(OPERATIONS)) {
            context.next();
            return;
        }
        context.request().pause();
        log.begin(context);
        tokens.caller(context)
                .compose(caller -> serve(context, caller))
                .onFailure(failure -> refuse(context, failure));
    }

    /** Empty for a request without one, {@code OPTIONS *}. */
    private static String path(RoutingContext context) {
        return Objects.requireNonNullElse(context.request().path(), "");
    }

    private Future<Void> serve(RoutingContext context, Caller caller) {
        log.knows(context, caller);
        limits.requireTurn(caller);
        var target = forwarding.routes().find(path(context));
        if (target instanceof Target.Unknown) {
            throw EdgeProblem.UNKNOWN_PATH.refusal();
        }
        if (!caller.covers(context.queryParam("legalEntity"))) {
            throw EdgeProblem.UNKNOWN_LEGAL_ENTITY.refusal();
        }
        limits.requireWithin(context.request());
        return switch (target) {
            case Target.Forward forward -> forwarding.forward(context, forward);
            case Target.AllCases _ -> answer(context, reading(context, composed::cases));
            case Target.Status _ -> answer(context, reading(context, _ -> composed.status()));
            case Target.Unknown _ -> throw EdgeProblem.UNKNOWN_PATH.refusal();
        };
    }

    /** Composed answers are read, never written. */
    private static Future<ComposedReads.Composed> reading(
            RoutingContext context,
            Function<RoutingContext, Future<ComposedReads.Composed>> composed) {
        var method = context.request().method();
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)
                ? composed.apply(context)
                : Future.failedFuture(EdgeProblem.METHOD_NOT_ALLOWED.refusal());
    }

    private static Future<Void> answer(
            RoutingContext context, Future<ComposedReads.Composed> composed) {
        return composed.compose(made ->
                context.response()
                        .setStatusCode(made.status())
                        .putHeader(HttpHeaders.CONTENT_TYPE, made.contentType())
                        .end(made.body()));
    }

    private static void refuse(RoutingContext context, Throwable failure) {
        var response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            // Too late for a status: a broken connection tells that the answer is not whole.
            context.request().connection().close();
            return;
        }
        var refusal = refusal(failure);
        var problem = refusal.problem();
        if (problem == EdgeProblem.UNAUTHENTICATED) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        if (refusal.retryAfterSeconds() > 0) {
            response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(refusal.retryAfterSeconds()));
        }
        response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .end(problem.body().encode());
        stopListening(context);
    }

    private static EdgeProblem.Refusal refusal(Throwable failure) {
        if (failure instanceof EdgeProblem.Refusal refusal) {
            return refusal;
        }
        LOG.error("request failed at the gateway", failure);
        return EdgeProblem.INTERNAL_ERROR.refusal();
    }

    /**
     * The rest of a refused body is read away, so that the caller can read the answer; not long.
     */
    private static void stopListening(RoutingContext context) {
        var request = context.request();
        if (!request.isEnded()) {
            context.vertx()
                    .setTimer(
                            DRAIN_MILLIS_MAX,
                            _ -> {
                                if (!request.isEnded()) {
                                    request.connection().close();
                                }
                            });
        }
    }
}
