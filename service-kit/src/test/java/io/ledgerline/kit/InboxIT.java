package io.ledgerline.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.Topics.Topic;
import io.ledgerline.contracts.billing.LegalEntity;
import io.ledgerline.contracts.billing.RateCard;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.wire.AvroCodec;
import io.ledgerline.kit.wire.TopicNames;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@KitTest
class InboxIT {

    private static final Duration LIMIT = Duration.ofSeconds(40);

    @Inject Notes notes;
    @Inject Db db;
    @Inject AvroCodec codec;
    @Inject TopicNames names;

    private static final Scope ALL = Scope.system("test", Ids.next());

    private void send(Topic topic, UUID eventId, SpecificRecord payload) {
        sendBytes(topic, eventId, codec.encode(names.of(topic), payload));
    }

    private void sendBytes(Topic topic, UUID eventId, byte @Nullable [] value) {
        sendBytes(topic, "DE01:x", eventId, value);
    }

    private void sendBytes(Topic topic, String key, UUID eventId, byte @Nullable [] value) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", Owner.property("kafka.bootstrap.servers"));
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            var message = new ProducerRecord<>(names.of(topic), key, value);
            message.headers().add("ce_id", eventId.toString().getBytes(StandardCharsets.UTF_8));
            message.headers().add("legalentity", "DE01".getBytes(StandardCharsets.UTF_8));
            producer.send(message);
        }
    }

    private static LegalEntity named(String name) {
        var entity = Notes.entity(1);
        entity.setName(name);
        return entity;
    }

    private static RateCard card(String code) {
        return new RateCard(
                Ids.next(), code, "DE01", "EUR", LocalDate.of(2026, 1, 1), null, List.of(), 1L);
    }

    private List<String> states(String code, String sourceOrMessage) {
        return db.read(
                ALL,
                () ->
                        db.query(
                                "select state from exception_case where code = ?"
                                        + " and (source_id = ? or message like ?)",
                                row -> row.getString(1),
                                code,
                                sourceOrMessage,
                                "%" + sourceOrMessage + "%"));
    }

    private void eventually(Runnable check) {
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(50)).untilAsserted(check::run);
    }

    @Test
    void the_same_event_four_times_has_one_effect() {
        var id = Ids.next();
        for (int i = 0; i < 4; i++) {
            send(Topics.LEGAL_ENTITIES, id, named("four times"));
        }
        send(Topics.LEGAL_ENTITIES, Ids.next(), named("after the four"));

        eventually(() -> assertThat(notes.texts(ALL)).contains("after the four"));

        assertThat(notes.texts(ALL)).containsOnlyOnce("four times");
    }

    @Test
    void an_unreadable_record_becomes_a_case_and_the_rest_goes_on() {
        sendBytes(Topics.LEGAL_ENTITIES, Ids.next(), "not avro".getBytes(StandardCharsets.UTF_8));
        send(Topics.LEGAL_ENTITIES, Ids.next(), named("behind the poison"));

        eventually(() -> assertThat(notes.texts(ALL)).contains("behind the poison"));

        eventually(
                () -> assertThat(states("UNREADABLE_RECORD", "cannot be read")).contains("OPEN"));
    }

    @Test
    void a_record_without_a_value_becomes_a_case_that_says_where_it_stands() {
        send(Topics.LEGAL_ENTITIES, Ids.next(), named("before the void"));
        sendBytes(Topics.LEGAL_ENTITIES, Ids.next(), null);
        send(Topics.LEGAL_ENTITIES, Ids.next(), named("behind the void"));

        eventually(() ->
                assertThat(notes.texts(ALL))
                        .containsOnlyOnce("before the void", "behind the void"));

        var place = names.of(Topics.LEGAL_ENTITIES) + "-%@% with key DE01:x %no value";
        assertThat(states("UNREADABLE_RECORD", place)).containsExactly("OPEN");
    }

    @Test
    void a_record_whose_key_no_column_can_hold_becomes_a_case_without_it() {
        sendBytes(
                Topics.LEGAL_ENTITIES,
                "DE01:\0",
                Ids.next(),
                codec.encode(names.of(Topics.LEGAL_ENTITIES), named("with a NUL")));
        send(Topics.LEGAL_ENTITIES, Ids.next(), named("behind the NUL"));

        eventually(() -> assertThat(notes.texts(ALL)).contains("behind the NUL"));

        eventually(() ->
                assertThat(states("UNREADABLE_RECORD", "key DE01:  cannot"))
                        .containsExactly("OPEN"));
        assertThat(notes.texts(ALL)).doesNotContain("with a NUL");
    }

    @Test
    void a_record_whose_handler_fails_becomes_a_case_and_its_neighbours_are_applied() {
        send(Topics.LEGAL_ENTITIES, Ids.next(), named("left of boom"));
        send(Topics.LEGAL_ENTITIES, Ids.next(), named("boom"));
        send(Topics.LEGAL_ENTITIES, Ids.next(), named("right of boom"));

        eventually(() ->
                assertThat(notes.texts(ALL)).containsOnlyOnce("left of boom", "right of boom"));

        eventually(() -> assertThat(states("PROCESSING_FAILED", "boom")).containsOnly("OPEN"));
    }

    @Test
    void a_waiting_record_heals_when_its_fact_arrives() {
        send(Topics.RATE_CARDS, Ids.next(), card("late"));
        eventually(() -> assertThat(states("ENTITY_UNKNOWN", "late")).containsOnly("WAITING"));

        send(Topics.LEGAL_ENTITIES, Ids.next(), named("late"));

        eventually(() -> assertThat(notes.texts(ALL)).containsOnlyOnce("card of late"));
        eventually(() -> assertThat(states("ENTITY_UNKNOWN", "late")).containsOnly("RESOLVED"));
    }

    @Test
    void a_record_that_goes_on_waiting_is_not_tried_again_and_again() {
        send(Topics.RATE_CARDS, Ids.next(), card("never"));
        eventually(() -> assertThat(states("ENTITY_UNKNOWN", "never")).containsOnly("WAITING"));

        send(Topics.RATE_CARDS, Ids.next(), card("behind never"));
        eventually(
                () -> assertThat(states("ENTITY_UNKNOWN", "behind never")).containsOnly("WAITING"));

        assertThat(
                        db.read(
                                ALL,
                                () ->
                                        db.query(
                                                "select retries, occurrences from exception_case"
                                                        + " where source_id = 'never'",
                                                row -> List.of(row.getInt(1), row.getInt(2)))))
                .as("a retry in vain is no other occurrence")
                .containsExactly(List.of(1, 1));
    }

    @Test
    void a_batch_whose_commit_is_cut_off_runs_again_and_has_one_effect() {
        send(Topics.LEGAL_ENTITIES, Ids.next(), named("cut-at-commit-inbox"));
        send(Topics.LEGAL_ENTITIES, Ids.next(), named("behind the cut"));

        eventually(() -> assertThat(notes.texts(ALL)).contains("behind the cut"));

        assertThat(notes.texts(ALL)).containsOnlyOnce("cut-at-commit-inbox", "behind the cut");
        assertThat(states("PROCESSING_FAILED", "cut-at-commit")).isEmpty();
    }

    @Test
    void a_batch_that_takes_longer_than_a_transaction_may_is_taken_apart() {
        send(Topics.LEGAL_ENTITIES, Ids.next(), named("slow zero"));
        for (var name : List.of("slow one", "slow two", "slow three")) {
            send(Topics.LEGAL_ENTITIES, Ids.next(), named(name));
        }

        eventually(() ->
                assertThat(notes.texts(ALL))
                        .containsOnlyOnce("slow zero", "slow one", "slow two", "slow three"));

        assertThat(states("PROCESSING_FAILED", "slow")).isEmpty();
    }
}
