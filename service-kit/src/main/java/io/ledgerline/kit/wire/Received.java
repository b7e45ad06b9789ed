package io.ledgerline.kit.wire;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record as it came from Kafka, decoded.
 *
 * @param cause its event id and the context it came with
 * @param topic name without prefix and version, {@code time-entries}
 * @param key the record key
 * @param raw the value's bytes, kept for a later try
 */
public record Received<T>(
        Cause cause,
        String topic,
        @Nullable String key,
        String type,
        String legalEntity,
        Instant time,
        T payload,
        byte[] raw) {

    public UUID eventId() {
        return cause.eventId();
    }

    public UUID correlationId() {
        return cause.correlationId();
    }

    /** Another thing that came the same way. */
    public <R> Received<R> carrying(UUID otherId, R other, byte[] otherRaw) {
        var otherCause = new Cause(otherId, cause.correlationId(), cause.traceparent());
        return new Received<>(otherCause, topic, key, type, legalEntity, time, other, otherRaw);
    }
}
