package io.ledgerline.localstack.bench;

import java.util.Arrays;

/** Quantiles of measured times, in milliseconds; the nearest rank, so each one was measured. */
record Quantiles(double p50, double p95, double p99, double most) {

    /**
     * @param millis at least one
     */
    static Quantiles of(double[] millis) {
        var sorted = millis.clone();
        Arrays.sort(sorted);
        return new Quantiles(
                rank(sorted, 0.50), rank(sorted, 0.95), rank(sorted, 0.99), rank(sorted, 1));
    }

    private static double rank(double[] sorted, double share) {
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }

    @Override
    public String toString() {
        return "p50 %.0f ms, p95 %.0f ms, p99 %.0f ms, most %.0f ms".formatted(p50, p95, p99, most);
    }
}
