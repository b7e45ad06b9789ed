package io.ledgerline.kit.inbox;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaConnectorIncomingConfiguration;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.commit.KafkaCommitHandler;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Commits what is handled, and again until the broker has taken it: a commit that meets a rebalance
 * is refused, and on a quiet topic no later one would make up for it.
 */
class HandledOffsets implements KafkaCommitHandler {

    private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);
    private static final Logger LOG = Logger.getLogger(HandledOffsets.class);

    /** Makes one for each channel whose {@code commit-strategy} is {@code handled}. */
    @ApplicationScoped
    @Identifier("handled")
    static class Factory implements KafkaCommitHandler.Factory {
        @Override
        public HandledOffsets create(
                KafkaConnectorIncomingConfiguration config,
                Vertx vertx,
                KafkaConsumer<?, ?> consumer,
                BiConsumer<Throwable, Boolean> reportFailure) {
            return new HandledOffsets(vertx, consumer);
        }
    }

    private final Vertx vertx;
    private final KafkaConsumer<?, ?> consumer;
    private final Set<TopicPartition> owned = new HashSet<>();
    private final Map<TopicPartition, OffsetAndMetadata> uncommitted = new HashMap<>();
    private boolean again;
    private boolean closed;

    HandledOffsets(Vertx vertx, KafkaConsumer<?, ?> consumer) {
        this.vertx = vertx;
        this.consumer = consumer;
    }

    @Override
    public synchronized void partitionsAssigned(Collection<TopicPartition> partitions) {
        owned.addAll(partitions);
    }

    /** Who owns them now reads what is not committed, and its event ids keep it from applying. */
    @Override
    public synchronized void partitionsRevoked(Collection<TopicPartition> partitions) {
        partitions.forEach(owned::remove);
        partitions.forEach(uncommitted::remove);
    }

    @Override
    public <K, V> Uni<Void> handle(IncomingKafkaRecord<K, V> record) {
        handled(
                new TopicPartition(record.getTopic(), record.getPartition()),
                record.getOffset() + 1);
        return Uni.createFrom().voidItem();
    }

    private synchronized void handled(TopicPartition partition, long next) {
        if (owned.contains(partition)) {
            uncommitted.put(partition, new OffsetAndMetadata(next));
            commit();
        }
    }

    private synchronized void commit() {
        var positions = Map.copyOf(uncommitted);
        if (!positions.isEmpty() && !closed) {
            consumer.commitAsync(positions)
                    .subscribe()
                    .with(_ -> committed(positions), failure -> tryAgain(positions, failure));
        }
    }

    private synchronized void committed(Map<TopicPartition, OffsetAndMetadata> positions) {
        positions.forEach(uncommitted::remove);
    }

    private synchronized void tryAgain(Map<TopicPartition, ?> positions, Throwable failure) {
        LOG.infof("positions %s not committed yet: %s", positions, failure.getMessage());
        if (!again) {
            again = true;
            vertx.setTimer(
                    AGAIN_AFTER.toMillis(),
                    _ -> {
                        synchronized (this) {
                            again = false;
                            commit();
                        }
                    });
        }
    }

    @Override
    public synchronized void terminate(boolean graceful) {
        closed = true;
    }
}
