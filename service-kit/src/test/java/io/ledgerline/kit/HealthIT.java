package io.ledgerline.kit;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.Topics.Topic;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.wire.AvroCodec;
import io.ledgerline.kit.wire.TopicNames;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;

/** What is seen from outside when something inside stands still. */
@KitTest
class HealthIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Inject Notes notes;
    @Inject AvroCodec codec;
    @Inject TopicNames names;

    private void send(Topic topic, byte[] value) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", Owner.property("kafka.bootstrap.servers"));
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(names.of(topic), "DE01:health", value));
        }
    }

    private static void ready(Consumer<ValidatableResponse> check) {
        await().atMost(LIMIT)
                .untilAsserted(() -> check.accept(given().get("/q/health/ready").then()));
    }

    private static void isReady() {
        ready(answer -> answer.statusCode(200).body("status", equalTo("UP")));
    }

    private static void isDown(String check, String field, Matcher<?> reason) {
        ready(answer ->
                answer.statusCode(503)
                        .body(
                                "checks.find { it.name == '%s' }.status".formatted(check),
                                equalTo("DOWN"))
                        .body(
                                "checks.find { it.name == '%s' }.data.'%s'".formatted(check, field),
                                reason));
    }

    @Test
    void a_started_service_is_started_alive_ready_and_well() {
        isReady();
        for (var kind : Set.of("started", "live", "well")) {
            given().get("/q/health/" + kind).then().statusCode(200).body("status", equalTo("UP"));
        }
        given().get("/q/health/started")
                .then()
                .body("checks.find { it.name == 'schemas' }.status", equalTo("UP"));
        for (var server : Set.of("broker", "registry")) {
            given().get("/q/health/well")
                    .then()
                    .body("checks.find { it.name == '" + server + "' }.status", equalTo("UP"));
        }
    }

    @Test
    void a_handler_that_hangs_is_seen() {
        var entity = Notes.entity(1);
        entity.setName("slow for health");
        send(Topics.LEGAL_ENTITIES, codec.encode(names.of(Topics.LEGAL_ENTITIES), entity));

        isDown("inboxes", "legal-entities", containsString("1 records in hand"));

        isReady();
        given().get("/q/metrics")
                .then()
                .body(
                        containsString(
                                "ledgerline_inbox_record_age_seconds_max{topic=\"legal-entities\"}"));
    }

    @Test
    void a_topic_that_stands_still_says_why() throws SQLException {
        Owner.run(
                "create function no_case() returns trigger language plpgsql as $$"
                        + " begin raise exception 'no room for a case'; end $$",
                "create trigger no_case before insert on exception_case"
                        + " for each row execute function no_case()");
        try {
            send(Topics.RATE_CARDS, "not avro".getBytes(StandardCharsets.UTF_8));

            isDown("inboxes", "rate-cards", containsString("no room for a case"));
        } finally {
            Owner.run("drop trigger no_case on exception_case", "drop function no_case");
        }
        isReady();
    }

    @Test
    void an_outbox_that_is_not_sent_is_seen() throws SQLException {
        Owner.run(
                "create function no_send() returns trigger language plpgsql as $$"
                        + " begin raise exception 'not sent'; end $$",
                "create trigger no_send before delete on outbox"
                        + " for each statement execute function no_send()");
        try {
            notes.write(
                    new Scope("fiona", Set.of("DE01"), Set.of(), Ids.next()),
                    "unsent",
                    new Notes.NewNote("DE01", "unsent"));

            isDown("outbox", "relay runs", equalTo(true));
        } finally {
            Owner.run("drop trigger no_send on outbox", "drop function no_send");
        }
        isReady();
    }
}
