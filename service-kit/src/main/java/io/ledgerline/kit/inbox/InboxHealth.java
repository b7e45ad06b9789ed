package io.ledgerline.kit.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
    private final Map<String, Batch> inHand = new ConcurrentHashMap<>();

    /** What a topic is at, since when by {@link System#nanoTime}, and what it waits for. */
    private record Batch(long since, boolean standing, String doing) {

        Duration age() {
            return Duration.ofNanos(System.nanoTime() - since);
        }
    }

    InboxHealth(@ConfigProperty(name = "ledgerline.health.batch-age-max") Duration ageMax) {
        this.ageMax = ageMax;
    }

    void takes(String topic, int records) {
        inHand.put(topic, new Batch(System.nanoTime(), false, records + " records in hand"));
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
