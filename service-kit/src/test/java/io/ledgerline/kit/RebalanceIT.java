package io.ledgerline.kit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ledgerline.contracts.Topics;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.wire.AvroCodec;
import io.ledgerline.kit.wire.TopicNames;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** A second member joins while a batch is in hand, and afterwards nothing more comes. */
@KitTest
class RebalanceIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Scope ALL = Scope.system("test", Ids.next());

    @Inject Notes notes;
    @Inject AvroCodec codec;
    @Inject TopicNames names;

    @Inject
    @ConfigProperty(name = "quarkus.application.name")
    String group;

    private static Map<String, Object> settings(Map<String, Object> more) {
        var all = new HashMap<String, Object>(more);
        all.put("bootstrap.servers", Owner.property("kafka.bootstrap.servers"));
        return all;
    }

    private List<TopicPartition> partitions() {
        return IntStream.range(0, Topics.LEGAL_ENTITIES.partitions())
                .mapToObj(n -> new TopicPartition(names.of(Topics.LEGAL_ENTITIES), n))
                .toList();
    }

    private void sendOneToEach(String name) {
        try (var producer =
                new KafkaProducer<>(
                        settings(Map.of()), new StringSerializer(), new ByteArraySerializer())) {
            for (var partition : partitions()) {
                var entity = Notes.entity(1);
                entity.setName(name + partition.partition());
                producer.send(
                        new ProducerRecord<>(
                                partition.topic(),
                                partition.partition(),
                                "DE01:" + name,
                                codec.encode(partition.topic(), entity)));
            }
        }
    }

    private long behind(Admin admin, TopicPartition partition) {
        var committed = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata();
        var end = admin.listOffsets(Map.of(partition, OffsetSpec.latest())).all();
        var done = committed.toCompletionStage().toCompletableFuture().join().get(partition);
        var ends = end.toCompletionStage().toCompletableFuture().join();
        return requireNonNull(ends.get(partition)).offset() - (done == null ? 0 : done.offset());
    }

    /** Another member of the group; one that does not poll holds up every rebalance. */
    private final class Member implements AutoCloseable {
        private volatile boolean polls = true;
        private volatile boolean done;
        private volatile Set<TopicPartition> owned = Set.of();
        private final Thread thread = Thread.startVirtualThread(this::run);

        private void run() {
            try (var consumer =
                    new KafkaConsumer<>(
                            settings(
                                    Map.of(
                                            "group.id",
                                            group,
                                            "enable.auto.commit",
                                            false,
                                            "partition.assignment.strategy",
                                            CooperativeStickyAssignor.class.getName())),
                            new StringDeserializer(),
                            new ByteArrayDeserializer())) {
                consumer.subscribe(Set.of(names.of(Topics.LEGAL_ENTITIES)));
                while (!done) {
                    if (polls) {
                        consumer.poll(Duration.ofMillis(100));
                        owned = consumer.assignment();
                    } else {
                        LockSupport.parkNanos(1_000_000);
                    }
                }
            }
        }

        @Override
        public void close() throws InterruptedException {
            done = true;
            thread.join();
        }
    }

    private static void eventually(Callable<Boolean> met) {
        await().atMost(LIMIT).until(met);
    }

    @Test
    void what_was_in_hand_while_another_joined_is_committed_though_nothing_follows()
            throws Exception {
        sendOneToEach("before the join ");
        try (var admin = Admin.create(settings(Map.of()));
                var second = new Member()) {
            eventually(() -> second.owned.size() == 2);
            var ours = new HashSet<>(partitions());
            ours.removeAll(second.owned);
            second.polls = false;
            sendOneToEach("lazy ");
            try (var third = new Member()) {
                eventually(() ->
                        notes.texts(ALL)
                                .containsAll(
                                        ours.stream().map(p -> "lazy " + p.partition()).toList()));
                LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
                second.polls = true;
                eventually(() -> !third.owned.isEmpty());
                ours.removeAll(third.owned);

                eventually(() -> ours.stream().allMatch(one -> behind(admin, one) == 0));
            }
        }
        assertThat(notes.texts(ALL))
                .filteredOn(text -> text.startsWith("lazy"))
                .doesNotHaveDuplicates();
    }
}
