package io.ledgerline.kit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.Topics.Topic;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.wire.AvroCodec;
import io.ledgerline.kit.wire.TopicNames;
import io.ledgerline.localstack.Tokens;
import io.ledgerline.localstack.TopicProbe;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** Trace, correlation and cause travel from hop to hop. */
@KitTest
class TraceIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e47";
    private static final String SPAN = "00f067aa0ba902b7";

    @Inject AvroCodec codec;
    @Inject TopicNames names;

    private TopicProbe probe(Topic topic) {
        return TopicProbe.fromNow(Owner.property("kafka.bootstrap.servers"), names.of(topic));
    }

    /** What comes in: an event to pass on, of a request of its own. */
    private record Sent(String code, String trace, UUID eventId, UUID correlationId) {
        static Sent of(String code, String trace) {
            return new Sent(code, TRACE + trace, Ids.next(), Ids.next());
        }
    }

    private ProducerRecord<String, byte[]> message(Sent sent) {
        var entity = Notes.entity(1);
        entity.setCode(sent.code());
        entity.setName("pass on");
        var topic = names.of(Topics.LEGAL_ENTITIES);
        var message =
                new ProducerRecord<>(topic, 0, "DE01:" + sent.code(), codec.encode(topic, entity));
        Map.of(
                        "ce_id",
                        sent.eventId().toString(),
                        "legalentity",
                        "DE01",
                        "correlationid",
                        sent.correlationId().toString(),
                        "traceparent",
                        "00-" + sent.trace() + "-" + SPAN + "-01")
                .forEach((name, value) ->
                        message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return message;
    }

    private void send(List<Sent> all) {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        Owner.property("kafka.bootstrap.servers"),
                        "linger.ms",
                        "100");
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            all.forEach(one -> producer.send(message(one)));
        }
    }

    @Test
    void a_request_hands_its_trace_to_the_event() {
        try (var probe = probe(Topics.LEGAL_ENTITIES)) {
            given().auth()
                    .oauth2(Tokens.ofThisTest().of("fiona"))
                    .contentType(ContentType.JSON)
                    .header("Idempotency-Key", "traced")
                    .header("traceparent", "00-" + TRACE + "aa-" + SPAN + "-01")
                    .body("{\"legalEntity\":\"DE01\",\"text\":\"traced\"}")
                    .post("/api/v1/notes")
                    .then()
                    .statusCode(201);

            var told = probe.await(1, LIMIT, one -> one.header("traceparent").contains(TRACE));

            assertThat(told.getFirst().header("traceparent"))
                    .startsWith("00-" + TRACE + "aa-")
                    .doesNotContain(SPAN);
        }
    }

    @Test
    void each_event_of_a_batch_goes_on_with_the_context_of_the_one_that_caused_it() {
        var sent = List.of(Sent.of("one", "01"), Sent.of("two", "02"), Sent.of("three", "03"));
        try (var probe = probe(Topics.INVOICES)) {
            send(sent);

            probe.await(3, LIMIT, one -> one.header("ce_type").equals("io.ledgerline.passed"));

            for (var one : sent) {
                var told = probe.await(1, LIMIT, seen -> seen.key().equals("DE01:" + one.code()));
                assertThat(told.getFirst().headers())
                        .containsEntry("causationid", one.eventId().toString())
                        .containsEntry("correlationid", one.correlationId().toString());
                assertThat(told.getFirst().header("traceparent"))
                        .startsWith("00-" + one.trace() + "-");
            }
        }
    }
}
