package io.ledgerline.kit.outbox;

import io.ledgerline.contracts.Topics;
import io.ledgerline.kit.wire.AvroCodec;
import io.ledgerline.kit.wire.TopicNames;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;
import org.jboss.logging.Logger;

/**
 * Started once the schemas of all that this service tells are registered; as long as they are not,
 * each look tries again.
 */
@Startup
@ApplicationScoped
class SchemaHealth implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(SchemaHealth.class);

    private final AvroCodec codec;
    private final TopicNames names;
    private final String service;
    private volatile boolean registered;

    SchemaHealth(
            AvroCodec codec,
            TopicNames names,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.codec = codec;
        this.names = names;
        this.service = service;
    }

    void start(@Observes StartupEvent event) {
        try {
            register();
        } catch (RuntimeException e) {
            LOG.warnf("schemas not registered yet: %s", e.getMessage());
        }
    }

    private void register() {
        Topics.ALL.stream()
                .filter(topic -> topic.isToldBy(service))
                .forEach(topic -> codec.register(names.of(topic), topic.type()));
        registered = true;
    }

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("schemas");
        try {
            if (!registered) {
                register();
            }
            return answer.up().build();
        } catch (RuntimeException e) {
            return answer.down().withData("reason", String.valueOf(e.getMessage())).build();
        }
    }
}
