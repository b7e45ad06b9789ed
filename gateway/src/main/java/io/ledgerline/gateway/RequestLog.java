package io.ledgerline.gateway;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One JSON line for each request: who, what, how it ended. Of the query it names the parameters
 * only; no token, no header and no body is ever written.
 */
@ApplicationScoped
class RequestLog {

    static final String LOGGER = "gateway.audit";

    private static final Logger AUDIT = Logger.getLogger(LOGGER);
    private static final String CALLER = "ledgerline.caller";
    private static final String CORRELATION_ID = "ledgerline.correlation-id";

    private final InstantSource clock = InstantSource.system();
    private final SecureRandom random = new SecureRandom();

    /** Gives the request its correlation id and writes the line when it has ended. */
    void begin(RoutingContext context) {
        var sent = context.request().getHeader(CorrelationId.HEADER);
        var id = CorrelationId.of(sent, clock.millis(), random);
        context.put(CORRELATION_ID, id);
        context.response().putHeader(CorrelationId.HEADER, id);
        var begun = System.nanoTime();
        context.addEndHandler(_ -> write(context, begun));
    }

    void knows(RoutingContext context, Caller caller) {
        context.put(CALLER, caller);
    }

    String correlationId(RoutingContext context) {
        return context.get(CORRELATION_ID, "");
    }

    private void write(RoutingContext context, long begunNanos) {
        var request = context.request();
        @Nullable Caller caller = context.get(CALLER);
        var line =
                new JsonObject()
                        .put("who", caller == null ? "-" : caller.name())
                        .put("method", request.method().name())
                        .put("path", request.path())
                        .put("query", parameterNames(request.query()))
                        .put("status", context.response().getStatusCode())
                        .put("complete", context.response().ended())
                        .put("ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begunNanos))
                        .put("correlationId", correlationId(context));
        AUDIT.info(line.encode());
    }

    /** Raw, as an unreadable query must leave its line as well. */
    static String parameterNames(@Nullable String query) {
        if (query == null) {
            return "";
        }
        return Arrays.stream(query.split("&", -1))
                .map(parameter -> parameter.split("=", 2)[0])
                .distinct()
                .sorted()
                .collect(Collectors.joining(","));
    }
}
