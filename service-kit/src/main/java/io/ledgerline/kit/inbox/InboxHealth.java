package io.ledgerline.kit.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Not ready while a topic stands still, or a batch has been in hand too long: its handler keeps the
 * partitions, so that no other instance goes on in its place.
 */
@Readiness
@ApplicationScoped
class InboxHealth implements HealthCheck {

    private final Duration ageMax;
    private final MeterRegistry meters;
    private final Map<String, Batch> inHand = new ConcurrentHashMap<>();

    /** What a topic is at, since when by {@link System#nanoTime}, and what it waits for. */
    private record Batch(long since, boolean standing, String doing) {

        Duration age() {
            return Duration.ofNanos(System.nanoTime() - since);
        }
    }

    InboxHealth(
            @ConfigProperty(name = "ledgerline.health.batch-age-max") Duration ageMax,
            MeterRegistry meters) {
        this.ageMax = ageMax;
        this.meters = meters;
    }

    /** Meters the age of the oldest record too: that, not the lag, tells who waits for how long. */
    void takes(String topic, ConsumerRecords<?, ?> records) {
        inHand.put(
                topic, new Batch(System.nanoTime(), false, records.count() + " records in hand"));
        var now = System.currentTimeMillis();
        StreamSupport.stream(records.spliterator(), false)
                .mapToLong(record -> Math.max(0, now - record.timestamp()))
                .max()
                .ifPresent(oldest ->
                        meters.timer("ledgerline.inbox.record.age", "topic", topic)
                                .record(oldest, TimeUnit.MILLISECONDS));
    }

    /** What keeps the batch in hand from getting on. */
    void waits(String topic, boolean standing, String reason) {
        inHand.computeIfPresent(topic, (_, batch) -> new Batch(batch.since(), standing, reason));
    }

    void done(String topic) {
        inHand.remove(topic);
    }

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("inboxes").up();
        inHand.forEach((topic, batch) -> {
            if (batch.standing() || batch.age().compareTo(ageMax) > 0) {
                answer.down()
                        .withData(topic, "for " + batch.age().toSeconds() + " s: " + batch.doing());
            }
        });
        return answer.build();
    }
}
