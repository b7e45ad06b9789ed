package io.ledgerline.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ledgerline.contracts.Topics.Topic;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.wire.AvroCodec;
import io.ledgerline.kit.wire.TopicNames;
import io.ledgerline.localstack.Tokens;
import io.ledgerline.localstack.TopicProbe;
import io.restassured.RestAssured;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** What surrounds the service in a test: other services' events, clients with tokens. */
@ApplicationScoped
public class World {

    public static final Duration LIMIT = Duration.ofSeconds(30);
    public static final Scope ALL = Scope.system("test", Ids.next());

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final AvroCodec codec;
    private final TopicNames names;
    private final Db db;
    private final ObjectMapper json;

    World(AvroCodec codec, TopicNames names, Db db, ObjectMapper json) {
        this.codec = codec;
        this.names = names;
        this.db = db;
        this.json = json;
    }

    /** An answer over HTTP. */
    public record Answer(int status, JsonNode body, String text, HttpHeaders headers) {

        public List<String> codes() {
            return body.path("violations").findValuesAsText("code");
        }
    }

    public Answer post(@Nullable String token, String path, @Nullable String key, String body) {
        var request = request(token, path).header("Content-Type", "application/json");
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return send(request.POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    public Answer put(@Nullable String token, String path, @Nullable String key, String body) {
        var request = request(token, path).header("Content-Type", "application/json");
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return send(request.PUT(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    public Answer delete(@Nullable String token, String path, String key) {
        return send(request(token, path).header("Idempotency-Key", key).DELETE().build());
    }

    public Answer get(@Nullable String token, String path) {
        return send(request(token, path).GET().build());
    }

    private static HttpRequest.Builder request(@Nullable String token, String path) {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + path))
                        .timeout(LIMIT);
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private Answer send(HttpRequest request) {
        try {
            var answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            var body = answer.body().isEmpty() ? "{}" : answer.body();
            return new Answer(answer.statusCode(), json.readTree(body), body, answer.headers());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static String token(String user) {
        return user.equals("integration")
                ? Tokens.ofThisTest().ofIntegration()
                : Tokens.ofThisTest().of(user);
    }

    /** Tells the service a fact as another service would, under an event id of its own. */
    public void tell(Topic topic, String legalEntity, Object subject, SpecificRecord payload) {
        tell(topic, Ids.next(), legalEntity, subject, payload);
    }

    public void tell(
            Topic topic, UUID event, String legalEntity, Object subject, SpecificRecord payload) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", property("kafka.bootstrap.servers"));
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            var message =
                    new ProducerRecord<>(
                            names.of(topic),
                            legalEntity + ":" + subject,
                            codec.encode(names.of(topic), payload));
            message.headers().add("ce_id", bytes(event.toString()));
            message.headers().add("legalentity", bytes(legalEntity));
            producer.send(message);
        }
    }

    /** Kafka finds its plug-ins by the thread's class loader, so the probe gets its own. */
    public TopicProbe probe(Topic topic) {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(TopicProbe.class.getClassLoader());
        try {
            return TopicProbe.fromNow(property("kafka.bootstrap.servers"), names.of(topic));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    public <T extends SpecificRecord> T read(Topic topic, TopicProbe.Seen seen, Class<T> type) {
        return type.cast(codec.decode(names.of(topic), seen.value()));
    }

    public <R> R row(String sql, Db.RowReader<R> reader, Object... arguments) {
        return db.read(ALL, () -> db.first(sql, reader, arguments).orElseThrow());
    }

    public <R> List<R> rows(String sql, Db.RowReader<R> reader, Object... arguments) {
        return db.read(ALL, () -> db.query(sql, reader, arguments));
    }

    public long count(String sql, Object... arguments) {
        return db.read(ALL, () -> db.first(sql, row -> row.getLong(1), arguments).orElseThrow());
    }

    /** Tries what the service's own database role must not be able to do. */
    public int change(String sql, Object... arguments) {
        return db.write(ALL, () -> db.update(sql, arguments));
    }

    public void eventually(Runnable check) {
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(50)).untilAsserted(check::run);
    }

    /** Tells what a firm has and waits until the service knows it. */
    public void know(Firm firm) {
        tellAll(firm.events());
        eventually(() -> {
            assertThat(
                            count(
                                    "select count(*) from replica a join replica p on"
                                            + " p.topic = 'projects' and p.id = a.code"
                                            + " join replica c on c.topic = 'consultants'"
                                            + " and c.id = a.consultant_id"
                                            + " where a.topic = 'assignments' and p.id = ?",
                                    firm.project().toString()))
                    .isEqualTo(firm.people().size());
            assertThat(knownLines(firm, 1)).isEqualTo(1);
            assertThat(
                            count(
                                    "select count(*) from replica p join replica e"
                                            + " on e.topic = 'legal-entities'"
                                            + " and e.id = p.legal_entity"
                                            + " where p.topic = 'posting-periods'"
                                            + " and p.legal_entity = ?",
                                    firm.entity()))
                    .isGreaterThanOrEqualTo(8);
        });
    }

    /** 1 once the firm's contract line is known in the version or a higher one. */
    public long knownLines(Firm firm, long version) {
        return count(
                "select count(*) from replica where topic = 'contracts' and id = ?"
                        + " and version >= ?",
                Ids.derived("line", firm.code()).toString(),
                version);
    }

    public void tellAll(List<Fact> facts) {
        facts.forEach(fact -> tell(fact.topic(), fact.entity(), fact.subject(), fact.payload()));
    }

    /** The counts of a batch once nothing of it stands in the queue. */
    public JsonNode batch(String token, String id) {
        eventually(() -> {
            var now = get(token, "/api/v1/intake-batches/" + id).body();
            var done =
                    now.path("accepted").asInt()
                            + now.path("duplicate").asInt()
                            + now.path("waiting").asInt()
                            + now.path("rejected").asInt();
            assertThat(done).isEqualTo(now.path("received").asInt());
        });
        return get(token, "/api/v1/intake-batches/" + id).body();
    }

    public String send(Firm firm, String... entries) {
        var answer =
                post(token("integration"), "/api/v1/time-entries/batch", null, firm.batch(entries));
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return answer.body().path("batchId").asText();
    }

    public void assertCounts(
            String batch, int accepted, int duplicate, int waiting, int rejected, int posted) {
        var counts = batch(token("integration"), batch);
        assertThat(
                        List.of(
                                counts.path("accepted").asInt(),
                                counts.path("duplicate").asInt(),
                                counts.path("waiting").asInt(),
                                counts.path("rejected").asInt(),
                                counts.path("posted").asInt()))
                .as(counts.toString())
                .containsExactly(accepted, duplicate, waiting, rejected, posted);
    }

    public static String property(String name) {
        return System.getProperty("ledgerline.test." + name, "");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** An event of another service. */
    public record Fact(Topic topic, String entity, String subject, SpecificRecord payload) {

        static Fact of(Topic topic, String entity, Object subject, SpecificRecord payload) {
            return new Fact(topic, entity, subject.toString(), payload);
        }
    }
}
