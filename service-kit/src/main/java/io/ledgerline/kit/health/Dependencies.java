package io.ledgerline.kit.health;

import io.ledgerline.kit.outbox.Broker;
import io.ledgerline.kit.wire.AvroCodec;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * What a service can do without for a while, under {@code /q/health/well}: it goes on from its
 * outbox and its cache, so that their absence must not take it from its clients.
 */
@ApplicationScoped
class Dependencies {

    private static final long ANSWER_SECONDS_MAX = 3;

    @Produces
    @Wellness
    @ApplicationScoped
    HealthCheck broker(Broker broker) {
        return () ->
                asked(
                        "broker",
                        () ->
                                broker.admin()
                                        .describeCluster()
                                        .nodes()
                                        .get(ANSWER_SECONDS_MAX, TimeUnit.SECONDS)
                                        .size());
    }

    @Produces
    @Wellness
    @ApplicationScoped
    HealthCheck registry(AvroCodec codec) {
        return () -> asked("registry", codec::askRegistry);
    }

    private static HealthCheckResponse asked(String name, Callable<?> question) {
        var answer = HealthCheckResponse.named(name);
        try {
            return answer.withData("answer", String.valueOf(question.call())).up().build();
        } catch (Exception e) {
            return answer.withData("reason", String.valueOf(e.getMessage())).down().build();
        }
    }
}
