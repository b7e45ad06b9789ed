package io.ledgerline.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.contracts.Topics;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** What was promised before a crash is there after it. */
class CrashTest {

    private static final String NAME = "crash_" + UUID.randomUUID().toString().replace('-', '_');
    private static final Suite SUITE = Suite.ofThisTest();

    @Test
    void an_acknowledged_record_survives_a_killed_broker()
            throws ExecutionException, InterruptedException {
        var topic = Topics.TIME_INTAKE.fullName(SUITE.topicsPrefix());
        send(topic, NAME);

        SUITE.kill("kafka");
        assertThat(SUITE.ready("kafka")).isFalse();
        SUITE.restart("kafka");

        try (var probe = TopicProbe.fromBeginning(SUITE.servers().kafka(), topic)) {
            var seen = probe.await(1, Duration.ofSeconds(20), record -> record.key().equals(NAME));
            assertThat(seen.getFirst().value()).isEqualTo(NAME.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void a_committed_row_survives_a_killed_database() throws SQLException {
        run("create table " + NAME + " as select 42 as answer");

        SUITE.kill("postgres");
        assertThat(SUITE.ready("postgres")).isFalse();
        SUITE.restart("postgres");

        try (var connection = SUITE.servers().superuser("postgres");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select answer from " + NAME)) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(42);
        }
        run("drop table " + NAME);
    }

    private static void run(String sql) throws SQLException {
        try (var connection = SUITE.servers().superuser("postgres");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void send(String topic, String key)
            throws ExecutionException, InterruptedException {
        var settings =
                Map.<String, Object>of("bootstrap.servers", SUITE.servers().kafka(), "acks", "all");
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            var value = key.getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        }
    }
}
