package io.ledgerline.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a service test gets: tokens, a database with two roles, topics. */
class StackResourceTest {

    private static final StackResource RESOURCE = new StackResource();
    private static Map<String, String> config = Map.of();

    @BeforeAll
    static void start() {
        RESOURCE.init(Map.of("service", "time-expense"));
        config = RESOURCE.start();
    }

    @AfterAll
    static void stop() {
        RESOURCE.stop();
    }

    @Test
    void a_token_of_a_sample_user_says_entities_roles_and_audience() {
        var claims = Tokens.claims(Tokens.ofThisTest().of("rita"));

        assertThat(texts(claims.get("entities"))).containsExactlyInAnyOrder("DE01", "US01");
        assertThat(texts(claims.get("roles"))).containsExactly("resource-manager");
        assertThat(claims.get("preferred_username").asText()).isEqualTo("rita");
        assertThat(claims.get("sub").asText()).isNotBlank();
        assertThat(claims.get("aud").asText()).isEqualTo("ledgerline-api");
        assertThat(claims.get("iss").asText())
                .isEqualTo(config.get("quarkus.oidc.auth-server-url"));
        assertThat(claims.get("exp").asLong() - claims.get("iat").asLong()).isEqualTo(1_800);
    }

    @Test
    void the_admin_sees_every_entity() {
        var claims = Tokens.claims(Tokens.ofThisTest().of("adam"));

        assertThat(texts(claims.get("entities"))).containsExactly("*");
        assertThat(texts(claims.get("roles"))).containsExactly("admin");
    }

    @Test
    void another_system_logs_in_with_the_secret_of_this_installation() {
        var claims = Tokens.claims(Tokens.ofThisTest().ofIntegration());

        assertThat(texts(claims.get("entities"))).containsExactlyInAnyOrder("DE01", "US01");
        assertThat(texts(claims.get("roles"))).containsExactly("integration");
    }

    @Test
    void an_expired_token_is_a_true_one_whose_time_is_over() {
        var claims = Tokens.claims(Tokens.ofThisTest().expired("conny"));

        assertThat(claims.get("exp").asLong() * 1_000).isLessThan(System.currentTimeMillis());
    }

    @Test
    void a_promoted_token_keeps_the_signature_and_claims_more() {
        var truth = Tokens.ofThisTest().of("conny");

        var forged = HostileTokens.promoted(truth);

        assertThat(forged).endsWith(truth.substring(truth.lastIndexOf('.')));
        assertThat(texts(Tokens.claims(forged).get("roles"))).containsExactly("admin");
    }

    @Test
    void the_service_role_owns_nothing_and_cannot_step_around_row_level_security()
            throws SQLException {
        var question =
                "select r.rolsuper or r.rolbypassrls or r.rolcreatedb or r.rolcreaterole"
                        + " or d.datdba = r.oid or has_schema_privilege(r.oid, 'public', 'create')"
                        + " from pg_roles r, pg_database d"
                        + " where r.rolname = current_user and d.datname = current_database()";

        assertThat(ask("quarkus.datasource", question)).isEqualTo("f");
        assertThat(ask("quarkus.flyway", question)).isEqualTo("t");
    }

    @Test
    void a_wrong_password_opens_nothing() {
        assertThatThrownBy(() ->
                        DriverManager.getConnection(
                                value("quarkus.datasource.jdbc.url"),
                                value("quarkus.datasource.username"),
                                "guess"))
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void every_commit_reaches_the_disk() throws SQLException {
        assertThat(ask("quarkus.datasource", "show fsync")).isEqualTo("on");
        assertThat(ask("quarkus.datasource", "show synchronous_commit")).isEqualTo("on");
        assertThat(ask("quarkus.datasource", "show full_page_writes")).isEqualTo("on");
    }

    @Test
    void the_probe_reads_key_bytes_and_headers() {
        var topic = value("ledgerline.topics.prefix") + "time-entries.v1";
        try (var probe = TopicProbe.fromBeginning(value("kafka.bootstrap.servers"), topic)) {
            send(topic);

            var seen = probe.await(1, Duration.ofSeconds(10)).getFirst();

            assertThat(seen.key()).isEqualTo("DE01/1");
            assertThat(seen.value()).containsExactly(1, 2, 3);
            assertThat(seen.header("ce_type")).isEqualTo("test");
        }
    }

    @Test
    void test_code_finds_the_same_values_as_system_properties() {
        assertThat(config)
                .allSatisfy((key, value) ->
                        assertThat(System.getProperty(StackResource.TEST_PREFIX + key))
                                .isEqualTo(value));
        assertThat(Path.of(System.getProperty(Servers.FILE_PROPERTY, ""))).exists();
    }

    private static void send(String topic) {
        var settings =
                Map.<String, Object>of("bootstrap.servers", value("kafka.bootstrap.servers"));
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            var message = new ProducerRecord<>(topic, "DE01/1", new byte[] {1, 2, 3});
            message.headers()
                    .add("ce_type", "test".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            producer.send(message);
        }
    }

    private static String ask(String login, String question) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(
                                value("quarkus.datasource.jdbc.url"),
                                value(login + ".username"),
                                value(login + ".password"));
                var statement = connection.createStatement();
                var rows = statement.executeQuery(question)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static String value(String key) {
        return java.util.Objects.requireNonNull(config.get(key), key);
    }

    private static List<String> texts(com.fasterxml.jackson.databind.JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }
}
