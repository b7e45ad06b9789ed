package io.ledgerline.time.intake;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.Topics.Topic;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.outbox.Broker;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.wire.TopicNames;
import io.ledgerline.time.TimeSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * How much received time and money still waits for its validation, over all instances of the
 * service: parts in the queues that the group has not committed, and parts that have not left the
 * outbox. The edge asks it before it accepts, so that a client waits outside instead of behind a
 * promise.
 */
@ApplicationScoped
class Backlog {

    private static final Duration LOOK_INTERVAL = Duration.ofMillis(500);
    private static final long BROKER_MILLIS_MAX = 2_000;
    private static final Logger LOG = Logger.getLogger(Backlog.class);

    private final Db db;
    private final Map<String, Topic> topics;
    private final String group;
    private final Broker broker;
    private final int partsMax;
    private final Scope scope = Scope.system("time-intake-backlog", Ids.next());
    private final ReentrantLock looking = new ReentrantLock();
    private volatile long partsInQueue;
    private volatile long partsWaiting;
    private volatile long lookedAt = System.nanoTime() - LOOK_INTERVAL.toNanos();

    Backlog(
            Db db,
            TopicNames names,
            TimeSettings settings,
            Broker broker,
            @ConfigProperty(name = "mp.messaging.connector.smallrye-kafka.group.id") String group) {
        this.db = db;
        this.topics =
                Stream.of(Topics.TIME_INTAKE, Topics.EXPENSE_INTAKE)
                        .collect(Collectors.toMap(names::of, Function.identity()));
        this.group = group;
        this.broker = broker;
        this.partsMax = settings.intake().partsWaitingMax();
    }

    /** Whether no more may be accepted now. Looks twice a second at most, one caller for all. */
    boolean isFull() {
        if (System.nanoTime() - lookedAt >= LOOK_INTERVAL.toNanos() && looking.tryLock()) {
            try {
                partsInQueue = inQueue();
                partsWaiting = partsInQueue + inOutbox();
                lookedAt = System.nanoTime();
            } finally {
                looking.unlock();
            }
        }
        return partsWaiting >= partsMax;
    }

    private long inOutbox() {
        return db.read(
                scope,
                () ->
                        db.first(
                                        "select count(*) from (select 1 from outbox"
                                                + " where topic = any(?) limit ?) waiting",
                                        row -> row.getLong(1),
                                        Db.array("text", topics.keySet()),
                                        partsMax)
                                .orElseThrow());
    }

    /**
     * While the broker does not answer the outbox grows, and the last number of the queue holds.
     */
    private long inQueue() {
        try {
            return lag();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warnf("lag of %s not known: %s", topics.keySet(), e.getMessage());
            return partsInQueue;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return partsInQueue;
        }
    }

    private long lag() throws ExecutionException, InterruptedException, TimeoutException {
        var admin = broker.admin();
        var done =
                admin.listConsumerGroupOffsets(group)
                        .partitionsToOffsetAndMetadata()
                        .get(BROKER_MILLIS_MAX, TimeUnit.MILLISECONDS);
        var begins = offsets(admin, OffsetSpec.earliest());
        var lag = 0L;
        for (var end : offsets(admin, OffsetSpec.latest()).entrySet()) {
            var committed = done.get(end.getKey());
            var from =
                    committed == null
                            ? begins.getOrDefault(end.getKey(), 0L)
                            : Long.valueOf(committed.offset());
            lag += Math.max(0, end.getValue() - from);
        }
        return lag;
    }

    private Map<TopicPartition, Long> offsets(Admin admin, OffsetSpec which)
            throws ExecutionException, InterruptedException, TimeoutException {
        var partitions =
                topics.entrySet().stream()
                        .flatMap(one ->
                                IntStream.range(0, one.getValue().partitions())
                                        .mapToObj(n -> new TopicPartition(one.getKey(), n)))
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
