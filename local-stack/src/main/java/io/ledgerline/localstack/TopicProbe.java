package io.ledgerline.localstack;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads one topic as it is, bytes and headers, without a consumer group to disturb. */
public final class TopicProbe implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final String topic;
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<Seen> all = new ArrayList<>();

    /** One record; a tombstone has a value of no bytes. */
    public record Seen(
            int partition, long offset, String key, byte[] value, Map<String, String> headers) {

        /** Header by name; empty when absent. */
        public String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    private TopicProbe(String bootstrapServers, String topic) {
        this.topic = topic;
        this.consumer =
                new KafkaConsumer<>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrapServers,
                                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                                "read_committed"),
                        new StringDeserializer(),
                        new ByteArrayDeserializer());
        consumer.assign(
                consumer.partitionsFor(topic).stream()
                        .map(partition -> new TopicPartition(topic, partition.partition()))
                        .toList());
    }

    /** Sees every record of the topic; its full name, as at the broker. */
    public static TopicProbe fromBeginning(String bootstrapServers, String topic) {
        var probe = new TopicProbe(bootstrapServers, topic);
        probe.consumer.seekToBeginning(probe.consumer.assignment());
        return probe;
    }

    /** Sees only the records that come after this call. */
    public static TopicProbe fromNow(String bootstrapServers, String topic) {
        var probe = new TopicProbe(bootstrapServers, topic);
        probe.consumer.seekToEnd(probe.consumer.assignment());
        // The seek is lazy: asking for the positions makes it happen now.
        probe.consumer.assignment().forEach(probe.consumer::position);
        return probe;
    }

    /** All records seen so far once at least `count` fit; fails when the time is over. */
    public List<Seen> await(int count, Duration limit, Predicate<Seen> fits) {
        var end = System.nanoTime() + limit.toNanos();
        while (true) {
            var found = all.stream().filter(fits).toList();
            if (found.size() >= count) {
                return found;
            }
            if (System.nanoTime() > end) {
                throw new AssertionError(
                        "%s: %d of %d records after %d s (%d others)"
                                .formatted(
                                        topic,
                                        found.size(),
                                        count,
                                        limit.toSeconds(),
                                        all.size() - found.size()));
            }
            poll();
        }
    }

    /** All records seen so far once there are at least `count`. */
    public List<Seen> await(int count, Duration limit) {
        return await(count, limit, _ -> true);
    }

    /** What comes within the time; for proving that nothing does. */
    public List<Seen> during(Duration time) {
        var end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            poll();
        }
        return List.copyOf(all);
    }

    private void poll() {
        for (var record : consumer.poll(POLL)) {
            var headers = new TreeMap<String, String>();
            for (var header : record.headers()) {
                var value = header.value() == null ? new byte[0] : header.value();
                headers.put(header.key(), new String(value, StandardCharsets.UTF_8));
            }
            var key = record.key() == null ? "" : record.key();
            var value = record.value() == null ? new byte[0] : record.value();
            all.add(new Seen(record.partition(), record.offset(), key, value, headers));
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
