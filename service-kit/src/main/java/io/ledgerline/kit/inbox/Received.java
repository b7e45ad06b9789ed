package io.ledgerline.kit.inbox;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record as it came from Kafka, decoded.
 *
 * @param topic name without prefix and version, {@code time-entries}
 * @param key the record key
 * @param raw the value's bytes, kept for a later try
 */
public record Received<T>(
        UUID eventId,
        String topic,
        @Nullable String key,
        String type,
        String legalEntity,
        UUID correlationId,
        Instant time,
        T payload,
        byte[] raw) {

    /** Another thing that came the same way. */
    <R> Received<R> carrying(UUID otherId, R other, byte[] otherRaw) {
        return new Received<>(
                otherId, topic, key, type, legalEntity, correlationId, time, other, otherRaw);
    }
}
