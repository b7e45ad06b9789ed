package io.ledgerline.localstack.bench;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.project.Project;
import io.ledgerline.contracts.project.ProjectState;
import io.ledgerline.contracts.project.ProjectTask;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Tells a project once more, with tasks of its own dates. The contract allows it, and what hears
 * projects must judge by it; project-service itself gives each task the dates of its project.
 */
final class TaskDates {

    private static final int SCHEMA_ID_BYTES = 5;
    private static final String EVENT_ID = "ce_id";
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final String kafka;
    private final String topic;

    TaskDates(String kafka, String topicsPrefix) {
        this.kafka = kafka;
        this.topic = Topics.PROJECTS.fullName(topicsPrefix);
    }

    /** Lets the tasks of an active project begin on a day, as its next version. */
    void begin(String projectId, LocalDate day) {
        var told = await(projectId);
        var project = read(told.value());
        var next =
                Project.newBuilder(project)
                        .setTasks(
                                project.getTasks().stream()
                                        .map(task ->
                                                ProjectTask.newBuilder(task)
                                                        .setStartsOn(day)
                                                        .build())
                                        .toList())
                        .setVersion(project.getVersion() + 1)
                        .build();
        var record =
                new ProducerRecord<>(
                        topic, told.partition(), told.key(), write(told.value(), next));
        told.headers().forEach(record.headers()::add);
        record.headers()
                .remove(EVENT_ID)
                .add(EVENT_ID, UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8));
        try (var producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", kafka, "acks", "all"),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private ConsumerRecord<String, byte[]> await(String projectId) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            var told = lastOf(projectId);
            if (told.isPresent()) {
                return told.get();
            }
        }
        throw new IllegalStateException("project " + projectId + " was never told as active");
    }

    private Optional<ConsumerRecord<String, byte[]>> lastOf(String projectId) {
        try (var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of("bootstrap.servers", kafka),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            var partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(one -> new TopicPartition(topic, one.partition()))
                            .toList();
            var ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var last = Optional.<ConsumerRecord<String, byte[]>>empty();
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (var record : consumer.poll(POLL)) {
                    if (isActive(projectId, record)) {
                        last = Optional.of(record);
                    }
                }
            }
            return last;
        }
    }

    private static boolean isActive(String projectId, ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            return false;
        }
        var project = read(record.value());
        return project.getId().toString().equals(projectId)
                && project.getState() == ProjectState.ACTIVE;
    }

    private static Project read(byte[] value) {
        var length = value.length - SCHEMA_ID_BYTES;
        try {
            var decoder = DecoderFactory.get().binaryDecoder(value, SCHEMA_ID_BYTES, length, null);
            return new SpecificDatumReader<>(Project.class).read(null, decoder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With the id of the schema that the project was told with. */
    private static byte[] write(byte[] told, Project next) {
        var bytes = new ByteArrayOutputStream();
        bytes.write(told, 0, SCHEMA_ID_BYTES);
        try {
            var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            new SpecificDatumWriter<>(Project.class).write(next, encoder);
            encoder.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
