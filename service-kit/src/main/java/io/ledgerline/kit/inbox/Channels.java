package io.ledgerline.kit.inbox;

import io.ledgerline.contracts.Topics.Topic;
import io.ledgerline.kit.wire.TopicNames;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.reactive.messaging.kafka.KafkaConnector;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordBatchMetadata;
import io.smallrye.reactive.messaging.providers.impl.ConnectorConfig;
import io.smallrye.reactive.messaging.providers.impl.OverrideConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;
import org.jboss.logging.Logger;

/**
 * Subscribes to topics through SmallRye's connector. A channel has the topic's name and the
 * connector's settings; {@code mp.messaging.incoming.NAME.*} overrides them for one topic.
 */
@ApplicationScoped
class Channels {

    private static final String INCOMING = "mp.messaging.incoming.";
    private static final Logger LOG = Logger.getLogger(Channels.class);

    private final KafkaConnector connector;
    private final Config config;
    private final TopicNames names;

    Channels(
            @Connector(KafkaConnector.CONNECTOR_NAME) KafkaConnector connector,
            Config config,
            TopicNames names) {
        this.connector = connector;
        this.config = config;
        this.names = names;
    }

    /**
     * Gives each poll's records to the taker, one poll after the other, on a worker thread; their
     * offsets are committed when it returns.
     */
    void open(Topic topic, Consumer<ConsumerRecords<String, byte[]>> taker) {
        Multi.createFrom()
                .publisher(connector.getPublisher(settings(topic)))
                .onItem()
                .transformToUniAndConcatenate(batch -> taken(batch, taker))
                .subscribe()
                .with(_ -> {}, failure -> LOG.errorf(failure, "%s is heard no more", topic.name()));
    }

    private Config settings(Topic topic) {
        return new OverrideConfig(
                new Channel(config, topic),
                Map.of(
                        "topic", _ -> names.of(topic),
                        "max.poll.records",
                                given ->
                                        given.getOriginalValue("max.poll.records", String.class)
                                                .orElse(Integer.toString(topic.recordsAtOnce()))));
    }

    private static Uni<Void> taken(
            Message<?> batch, Consumer<ConsumerRecords<String, byte[]>> taker) {
        ConsumerRecords<String, byte[]> records =
                batch.getMetadata(IncomingKafkaRecordBatchMetadata.class)
                        .orElseThrow()
                        .getRecords();
        return Uni.createFrom()
                .voidItem()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .invoke(() -> taker.accept(records))
                .onItemOrFailure()
                .transformToUni((_, failure) ->
                        Uni.createFrom()
                                .completionStage(
                                        failure == null ? batch.ack() : batch.nack(failure)));
    }

    /** Opens the constructor to us, which the library keeps for what it finds in annotations. */
    private static final class Channel extends ConnectorConfig {
        Channel(Config overall, Topic topic) {
            super(INCOMING, overall, KafkaConnector.CONNECTOR_NAME, topic.name());
        }
    }
}
