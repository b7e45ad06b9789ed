package io.ledgerline.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenBucketsTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    @Test
    void a_burst_is_admitted_and_the_next_one_waits() {
        var buckets = new TokenBuckets(2, 3);

        assertThat(buckets.take("rita", 0)).isZero();
        assertThat(buckets.take("rita", 0)).isZero();
        assertThat(buckets.take("rita", 0)).isZero();
        assertThat(buckets.take("rita", 0)).isEqualTo(1);
        assertThat(buckets.take("rita", SECOND / 2)).isZero();
        assertThat(buckets.take("rita", SECOND / 2)).isEqualTo(1);
    }

    @Test
    void one_principal_does_not_use_up_what_another_has() {
        var buckets = new TokenBuckets(1, 1);

        assertThat(buckets.take("rita", 0)).isZero();
        assertThat(buckets.take("rita", 0)).isPositive();
        assertThat(buckets.take("paul", 0)).isZero();
    }

    @Test
    void a_pause_gives_one_burst_and_no_more() {
        var buckets = new TokenBuckets(1, 2);

        assertThat(buckets.take("rita", 0)).isZero();
        assertThat(buckets.take("rita", 1_000 * SECOND)).isZero();
        assertThat(buckets.take("rita", 1_000 * SECOND)).isZero();
        assertThat(buckets.take("rita", 1_000 * SECOND)).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"0.1, 10", "0.5, 2", "1, 1", "200, 1"})
    void the_wait_is_told_in_whole_seconds(double perSecond, long seconds) {
        var buckets = new TokenBuckets(perSecond, 1);
        buckets.take("rita", 0);

        assertThat(buckets.take("rita", 0)).isEqualTo(seconds);
    }

    @Test
    void no_order_of_requests_gets_more_than_burst_and_rate() {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        var perSecond = 1 + random.nextInt(50);
        var burst = 1 + random.nextInt(20);
        var buckets = new TokenBuckets(perSecond, burst);
        long now = 0;
        long admitted = 0;
        for (int i = 0; i < 20_000; i++) {
            now += random.nextLong(SECOND / 10);
            admitted += buckets.take("rita", now) == 0 ? 1 : 0;

            assertThat((double) admitted)
                    .as("seed %d, request %d", seed, i)
                    .isLessThanOrEqualTo(burst + (double) now / SECOND * perSecond + 1e-6);
        }
        assertThat(admitted).as("seed %d", seed).isPositive();
    }

    @Test
    void a_throttle_without_rate_or_burst_is_a_mistake() {
        assertThatThrownBy(() -> new TokenBuckets(0, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TokenBuckets(1, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
