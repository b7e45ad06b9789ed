package io.ledgerline.gateway;

import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Ties together what one request causes. */
final class CorrelationId {

    static final String HEADER = "X-Correlation-Id";

    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final int RANDOM_A_BITS = 12;
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private CorrelationId() {}

    /** The caller's own id when it is a UUID; else a new one, version 7 (RFC 9562, 5.7). */
    static String of(@Nullable String sent, long epochMillis, RandomGenerator random) {
        if (sent != null && UUID_TEXT.matcher(sent).matches()) {
            return sent;
        }
        var high = (epochMillis << 16) | VERSION_7 | random.nextLong(1L << RANDOM_A_BITS);
        return new UUID(high, VARIANT | (random.nextLong() >>> 2)).toString();
    }
}
