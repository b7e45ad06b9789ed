package io.ledgerline.localstack.bench;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.time.TimeEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads `time-entries` from now on and notes when each entry of one load was published. */
final class PublishedEntries implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    /** One byte of magic and four of the schema's id stand before the record. */
    private static final int SCHEMA_ID_BYTES = 5;

    private final String system;
    private final AtomicLongArray publishedAt;
    private final AtomicInteger distinct = new AtomicInteger();
    private final AtomicInteger repeats = new AtomicInteger();
    private final CountDownLatch positioned = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean running = true;

    /**
     * @param system source system of the load; its source ids are 0 to `entries` - 1
     */
    PublishedEntries(String kafka, String topicsPrefix, String system, int entries) {
        this.system = system;
        this.publishedAt = new AtomicLongArray(entries);
        var topic = Topics.TIME_ENTRIES.fullName(topicsPrefix);
        thread = Thread.ofPlatform().name("published").daemon().start(() -> read(kafka, topic));
    }

    /** Returns when no record that comes from now on is missed. */
    void awaitReady() throws InterruptedException {
        positioned.await();
    }

    /** Entries seen, each counted once. */
    int distinct() {
        return distinct.get();
    }

    /** Records seen of entries that had been seen before. */
    int repeats() {
        return repeats.get();
    }

    /** Epoch milliseconds at which the record was sent to the broker; 0 while it was not. */
    long publishedAt(int entry) {
        return publishedAt.get(entry);
    }

    private void read(String kafka, String topic) {
        try (var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of("bootstrap.servers", kafka),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            consumer.assign(
                    consumer.partitionsFor(topic).stream()
                            .map(one -> new TopicPartition(topic, one.partition()))
                            .toList());
            consumer.seekToEnd(consumer.assignment());
            consumer.assignment().forEach(consumer::position);
            positioned.countDown();
            var reader = new SpecificDatumReader<>(TimeEntry.class);
            while (running) {
                for (var record : consumer.poll(POLL)) {
                    note(decode(reader, record.value()), record.timestamp());
                }
            }
        }
    }

    static TimeEntry decode(SpecificDatumReader<TimeEntry> reader, byte[] value) {
        try {
            var length = value.length - SCHEMA_ID_BYTES;
            var decoder = DecoderFactory.get().binaryDecoder(value, SCHEMA_ID_BYTES, length, null);
            return reader.read(null, decoder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void note(TimeEntry entry, long at) {
        if (!entry.getSource().getSystem().equals(system)) {
            return;
        }
        var first = publishedAt.compareAndSet(Integer.parseInt(entry.getSource().getId()), 0, at);
        (first ? distinct : repeats).incrementAndGet();
    }

    @Override
    public void close() {
        running = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
