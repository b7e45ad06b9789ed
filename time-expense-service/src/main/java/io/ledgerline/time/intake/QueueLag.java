package io.ledgerline.time.intake;

import io.ledgerline.contracts.Topics.Topic;
import io.ledgerline.kit.outbox.Broker;
import io.ledgerline.kit.wire.TopicNames;
import io.smallrye.faulttolerance.api.Guard;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * How many records of some topics our group has not committed. A broker that does not answer is
 * left alone for a while, so that not every caller waits for it; the last number holds until then.
 */
@ApplicationScoped
class QueueLag {

    private static final long BROKER_MILLIS_MAX = 2_000;
    private static final int FAILURES_MAX = 2;
    private static final long LEFT_ALONE_SECONDS = 5;
    private static final Logger LOG = Logger.getLogger(QueueLag.class);

    private final Broker broker;
    private final TopicNames names;
    private final String group;
    private final Guard breaker =
            Guard.create()
                    .withCircuitBreaker()
                    .requestVolumeThreshold(FAILURES_MAX)
                    .failureRatio(1)
                    .delay(LEFT_ALONE_SECONDS, ChronoUnit.SECONDS)
                    .done()
                    .build();
    private volatile long last;

    QueueLag(
            Broker broker,
            TopicNames names,
            @ConfigProperty(name = "mp.messaging.connector.smallrye-kafka.group.id") String group) {
        this.broker = broker;
        this.names = names;
        this.group = group;
    }

    long of(Collection<Topic> topics) {
        try {
            last = breaker.call(() -> lag(topics), Long.class);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.warnf("lag of %s not known: %s", topics, e.getMessage());
        }
        return last;
    }

    private long lag(Collection<Topic> topics)
            throws ExecutionException, InterruptedException, TimeoutException {
        var admin = broker.admin();
        var done =
                admin.listConsumerGroupOffsets(group)
                        .partitionsToOffsetAndMetadata()
                        .get(BROKER_MILLIS_MAX, TimeUnit.MILLISECONDS);
        var begins = offsets(admin, topics, OffsetSpec.earliest());
        var lag = 0L;
        for (var end : offsets(admin, topics, OffsetSpec.latest()).entrySet()) {
            var committed = done.get(end.getKey());
            var from =
                    committed == null
                            ? begins.getOrDefault(end.getKey(), 0L)
                            : Long.valueOf(committed.offset());
            lag += Math.max(0, end.getValue() - from);
        }
        return lag;
    }

    private Map<TopicPartition, Long> offsets(
            Admin admin, Collection<Topic> topics, OffsetSpec which)
            throws ExecutionException, InterruptedException, TimeoutException {
        var partitions =
                topics.stream()
                        .flatMap(topic ->
                                IntStream.range(0, topic.partitions())
                                        .mapToObj(n -> new TopicPartition(names.of(topic), n)))
                        .collect(Collectors.toMap(Function.identity(), _ -> which));
        return admin
                .listOffsets(partitions)
                .all()
                .get(BROKER_MILLIS_MAX, TimeUnit.MILLISECONDS)
                .entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, found -> found.getValue().offset()));
    }
}
