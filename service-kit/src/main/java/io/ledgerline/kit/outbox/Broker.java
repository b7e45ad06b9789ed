package io.ledgerline.kit.outbox;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Kafka as {@code kafka.*} describes it: addresses, SASL, TLS and what else its clients know. */
@ApplicationScoped
public class Broker {

    /** What {@code kafka.*} may change. */
    private static final Map<String, Object> PRODUCER_DEFAULTS =
            Map.of(
                    "linger.ms", "0",
                    "batch.size", "131072",
                    "request.timeout.ms", "5000",
                    "delivery.timeout.ms", "20000",
                    "max.block.ms", "10000");

    /** What it may not: without these an event could be lost or overtaken. */
    private static final Map<String, Object> PRODUCER_DUTIES =
            Map.of("acks", "all", "enable.idempotence", "true");

    private final Map<String, Object> settings;
    private @Nullable Admin admin;

    Broker(@Identifier("default-kafka-broker") Map<String, Object> settings) {
        this.settings = settings;
    }

    /** A producer of its own for the caller, who closes it. */
    Producer<String, byte[]> producer(String clientId) {
        var all = new HashMap<>(PRODUCER_DEFAULTS);
        all.putAll(settings);
        all.putAll(PRODUCER_DUTIES);
        all.put("client.id", clientId);
        return new KafkaProducer<>(all, new StringSerializer(), new ByteArraySerializer());
    }

    /** One for all who ask; made at the first question. */
    public synchronized Admin admin() {
        var current = admin;
        if (current == null) {
            current = Admin.create(settings);
            admin = current;
        }
        return current;
    }

    @PreDestroy
    synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }
}
