package io.ledgerline.kit.wire;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The W3C trace context as it stands in a header, {@code traceparent}. */
public final class Trace {

    public static final String HEADER = "traceparent";

    private static final TextMapGetter<Map<String, String>> FIELDS =
            new TextMapGetter<>() {
                @Override
                public Iterable<String> keys(Map<String, String> carrier) {
                    return carrier.keySet();
                }

                @Override
                public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
                    return carrier == null ? null : carrier.get(key);
                }
            };

    private Trace() {}

    /** What goes on from a received header; from the root when there is none. */
    public static Context context(@Nullable String traceparent) {
        return traceparent == null
                ? Context.root()
                : W3CTraceContextPropagator.getInstance()
                        .extract(Context.root(), Map.of(HEADER, traceparent), FIELDS);
    }

    /**
     * The running span, if it belongs to the cause's trace or the cause to none; else the cause's
     * own, so that the trace goes on though the span serves several.
     */
    public static @Nullable String of(@Nullable Cause cause) {
        var running = Span.current().getSpanContext();
        var caused = cause == null ? null : cause.traceparent();
        if (!running.isValid()
                || caused != null && !caused.startsWith("00-" + running.getTraceId())) {
            return caused;
        }
        var flags = running.isSampled() ? "-01" : "-00";
        return "00-" + running.getTraceId() + "-" + running.getSpanId() + flags;
    }
}
