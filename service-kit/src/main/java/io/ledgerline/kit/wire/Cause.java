package io.ledgerline.kit.wire;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The event that made another one come about.
 *
 * @param correlationId of the request that began it all
 * @param traceparent W3C trace context it travelled with, or null
 */
public record Cause(UUID eventId, UUID correlationId, @Nullable String traceparent) {}
