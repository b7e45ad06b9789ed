package io.ledgerline.billing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.contracts.Topics.Topic;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.wire.AvroCodec;
import io.ledgerline.kit.wire.TopicNames;
import io.ledgerline.localstack.Tokens;
import io.ledgerline.localstack.TopicProbe;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
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

/** The other services and the people around this one, for tests. */
@ApplicationScoped
public class World {

    public static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Scope ALL = Scope.system("test", Ids.next());

    private final AvroCodec codec;
    private final TopicNames names;
    private final Db db;

    World(AvroCodec codec, TopicNames names, Db db) {
        this.codec = codec;
        this.names = names;
        this.db = db;
    }

    public static RequestSpecification as(String user) {
        return given().auth().oauth2(Tokens.ofThisTest().of(user)).contentType(ContentType.JSON);
    }

    /** A write with a fresh key. */
    public static ValidatableResponse post(String user, String path, String body) {
        return post(user, Ids.next().toString(), path, body);
    }

    public static ValidatableResponse post(String user, String key, String path, String body) {
        return as(user).header("Idempotency-Key", key).body(body).post(path).then();
    }

    public static ValidatableResponse get(String user, String path) {
        return as(user).get(path).then();
    }

    /** Books, periods and the rate card of both entities; opened before or now. */
    public void open() {
        openEntity("DE01", "DE", "EUR", "0.19", "DE20700500000001234567");
        openEntity("US01", "US", "USD", "0", "DE44500105175407324931");
        openCard("DE-STD-2026", "DE01", "EUR", List.of("150.00", "180.00", "220.00"));
        openCard("US-STD-2026", "US01", "USD", List.of("200.00", "240.00", "290.00"));
    }

    private static void openEntity(
            String code, String country, String currency, String rate, String iban) {
        post(
                "fiona",
                "/api/v1/legal-entities",
                """
                {"code":"%s","name":"Nordlicht %s","country":"%s","currency":"%s",
                 "timeZone":"Europe/Berlin","standardTaxRate":"%s","iban":"%s",
                 "address":{"line1":"Kai 1","city":"Hamburg","postalCode":"20457","country":"DE"}}
                """
                        .formatted(code, code, country, currency, rate, iban));
        for (var period : List.of("2026-09", "2026-10", "2026-11")) {
            post(
                    "fiona",
                    "/api/v1/posting-periods",
                    """
                    {"legalEntity":"%s","period":"%s","status":"OPEN"}
                    """
                            .formatted(code, period));
        }
    }

    private static void openCard(String code, String entity, String currency, List<String> prices) {
        post(
                "fiona",
                "/api/v1/rate-cards",
                """
                {"code":"%s","legalEntity":"%s","currency":"%s","validFrom":"2026-01-01","lines":[
                 {"role":"CONSULTANT","hourlyRate":"%s","validFrom":"2026-01-01"},
                 {"role":"SENIOR_CONSULTANT","hourlyRate":"%s","validFrom":"2026-01-01"},
                 {"role":"ARCHITECT","hourlyRate":"%s","validFrom":"2026-01-01"}]}
                """
                        .formatted(
                                code,
                                entity,
                                currency,
                                prices.get(0),
                                prices.get(1),
                                prices.get(2)));
    }

    public void send(Topic topic, String entity, SpecificRecord payload) {
        send(topic, Ids.next(), entity, payload);
    }

    public void send(Topic topic, UUID eventId, String entity, SpecificRecord payload) {
        sendAll(topic, Map.of(eventId, payload), entity);
    }

    public void sendAll(Topic topic, Map<UUID, ? extends SpecificRecord> payloads, String entity) {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka());
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            payloads.forEach((eventId, payload) -> {
                var value = codec.encode(names.of(topic), payload);
                var message = new ProducerRecord<>(names.of(topic), entity + ":x", value);
                message.headers().add("ce_id", bytes(eventId.toString()));
                message.headers().add("legalentity", bytes(entity));
                producer.send(message);
            });
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String kafka() {
        return System.getProperty("ledgerline.test.kafka.bootstrap.servers", "");
    }

    /** The payloads told on a topic about a subject, once there are enough. */
    public List<SpecificRecord> told(Topic topic, Object subject, int count) {
        try (var probe = TopicProbe.fromBeginning(kafka(), names.of(topic))) {
            return probe.await(count, LIMIT, seen -> seen.key().endsWith(":" + subject)).stream()
                    .map(seen -> codec.decode(names.of(topic), seen.value()))
                    .toList();
        }
    }

    public long count(String sql, @Nullable Object... arguments) {
        return db.read(ALL, () -> db.first(sql, row -> row.getLong(1), arguments).orElseThrow());
    }

    public BigDecimal sum(String sql, @Nullable Object... arguments) {
        return db.read(
                ALL, () -> db.first(sql, row -> row.getBigDecimal(1), arguments).orElseThrow());
    }

    public <R> List<R> query(String sql, Db.RowReader<R> reader, @Nullable Object... arguments) {
        return db.read(ALL, () -> db.query(sql, reader, arguments));
    }

    public int update(String sql, @Nullable Object... arguments) {
        return db.write(ALL, () -> db.update(sql, arguments));
    }

    public void eventually(Runnable check) {
        var end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            try {
                check.run();
                return;
            } catch (AssertionError e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(100));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells the deal and waits until its set-up is accepted. */
    public void stage(Deal deal, String taxProfile) {
        send(io.ledgerline.contracts.Topics.CUSTOMERS, deal.entity(), deal.customer(taxProfile));
        send(io.ledgerline.contracts.Topics.CONTRACTS, deal.entity(), deal.contract());
        send(
                io.ledgerline.contracts.Topics.PROJECTS,
                deal.entity(),
                deal.project(io.ledgerline.contracts.project.ProjectState.PROPOSED, null, 1));
        eventually(() ->
                assertThat(
                                count(
                                        "select count(*) from project_financials where"
                                                + " project_id = ? and set_up_state = 'ACCEPTED'",
                                        deal.projectId()))
                        .isOne());
    }

    /** The code of the live case of a record, or none. */
    public List<String> cases(UUID source) {
        return query(
                "select code || ' ' || state from exception_case where source_id = ?"
                        + " order by opened_at",
                row -> row.getString(1),
                source.toString());
    }
}
