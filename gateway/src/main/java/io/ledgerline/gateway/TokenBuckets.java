package io.ledgerline.gateway;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** One token bucket for each principal: a steady rate, and a burst after a pause. */
final class TokenBuckets {

    private static final int KEPT_MAX = 10_000;
    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    private final double perSecond;
    private final int burst;
    private final ConcurrentHashMap<String, Bucket> buckets = new ConcurrentHashMap<>();

    private record Bucket(double tokens, long atNanos, boolean admitted) {}

    TokenBuckets(double perSecond, int burst) {
        if (!(perSecond > 0) || burst < 1) {
            throw new IllegalArgumentException("a throttle needs a rate and a burst above zero");
        }
        this.perSecond = perSecond;
        this.burst = burst;
    }

    /**
     * Takes one token if there is one.
     *
     * @param nanos a clock that never goes back
     * @return 0 when admitted, else the whole seconds until there is a token again, at least 1
     */
    long take(String principal, long nanos) {
        if (buckets.size() > KEPT_MAX) {
            buckets.values().removeIf(bucket -> refilled(bucket, nanos) >= burst);
        }
        var bucket =
                buckets.compute(
                        principal,
                        (_, known) -> {
                            var tokens = known == null ? burst : refilled(known, nanos);
                            return tokens >= 1
                                    ? new Bucket(tokens - 1, nanos, true)
                                    : new Bucket(tokens, nanos, false);
                        });
        return bucket.admitted() ? 0 : (long) Math.ceil((1 - bucket.tokens()) / perSecond);
    }

    private double refilled(Bucket bucket, long nanos) {
        var elapsed = Math.max(0, nanos - bucket.atNanos());
        return Math.min(burst, bucket.tokens() + elapsed / NANOS * perSecond);
    }
}
