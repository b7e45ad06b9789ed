package io.ledgerline.localstack.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ledgerline.contracts.Topics.Topic;
import io.ledgerline.localstack.Servers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Tells records on the suite's topics in the place of the service that owns them. */
final class ToldRecords implements AutoCloseable {

    private static final String TOPICS_PREFIX = "ledgerline.";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String registry;
    private final KafkaProducer<String, byte[]> producer;
    private final Map<String, Integer> schemas = new HashMap<>();

    ToldRecords(Servers servers) {
        registry = servers.registryUrl();
        producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", servers.kafka(), "acks", "all"),
                        new StringSerializer(),
                        new ByteArraySerializer());
    }

    /** Returns when the broker has all of them. */
    void tell(Topic topic, String entity, Collection<? extends SpecificRecord> records) {
        var name = topic.fullName(TOPICS_PREFIX);
        for (var record : records) {
            var told = new ProducerRecord<>(name, entity + ":bench", encoded(name, record));
            told.headers()
                    .add("ce_id", bytes(UUID.randomUUID().toString()))
                    .add("legalentity", bytes(entity));
            producer.send(told);
        }
        producer.flush();
    }

    private byte[] encoded(String topic, SpecificRecord record) {
        var bytes = new ByteArrayOutputStream();
        bytes.write(0);
        bytes.writeBytes(
                ByteBuffer.allocate(Integer.BYTES)
                        .putInt(schemas.computeIfAbsent(topic, name -> schema(name, record)))
                        .array());
        try {
            var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            new SpecificDatumWriter<SpecificRecord>(record.getSchema()).write(record, encoder);
            encoder.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The id that the registry has or gives to the topic's schema. */
    private int schema(String topic, SpecificRecord record) {
        try {
            var artifact =
                    Map.of(
                            "artifactId",
                            topic + "-value",
                            "artifactType",
                            "AVRO",
                            "firstVersion",
                            Map.of(
                                    "content",
                                    Map.of(
                                            "content",
                                            record.getSchema().toString(),
                                            "contentType",
                                            "application/json")));
            var answer =
                    http.send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    registry
                                                            + "/groups/default/artifacts"
                                                            + "?ifExists=FIND_OR_CREATE_VERSION"))
                                    .header("Content-Type", "application/json")
                                    .POST(
                                            BodyPublishers.ofString(
                                                    JSON.writeValueAsString(artifact)))
                                    .build(),
                            BodyHandlers.ofString());
            if (answer.statusCode() != OK) {
                throw new IllegalStateException(topic + ": " + answer.body());
            }
            return JSON.readTree(answer.body()).path("version").path("contentId").asInt();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
    }
}
