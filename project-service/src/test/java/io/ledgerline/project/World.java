package io.ledgerline.project;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.billing.Invoice;
import io.ledgerline.contracts.billing.InvoiceState;
import io.ledgerline.contracts.billing.LegalEntity;
import io.ledgerline.contracts.billing.ProjectFinancials;
import io.ledgerline.contracts.billing.SetUpState;
import io.ledgerline.contracts.common.Money;
import io.ledgerline.contracts.common.Violation;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.wire.AvroCodec;
import io.ledgerline.kit.wire.TopicNames;
import io.ledgerline.localstack.Tokens;
import io.restassured.response.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** What stands around the service: users over HTTP, billing-revenue-service over Kafka. */
@ApplicationScoped
public class World {

    public static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final AtomicInteger SERIAL = new AtomicInteger();

    private final AvroCodec codec;
    private final TopicNames names;
    private final Tokens tokens = Tokens.ofThisTest();

    World(AvroCodec codec, TopicNames names) {
        this.codec = codec;
        this.names = names;
    }

    /** A number no other test has. */
    public static int serial() {
        return SERIAL.incrementAndGet();
    }

    public static String config(String key) {
        return System.getProperty("ledgerline.test." + key, "");
    }

    public String token(String user) {
        return user.equals("integration") ? tokens.ofIntegration() : tokens.of(user);
    }

    public Response get(String user, String path) {
        return given().auth().oauth2(token(user)).get("/api/v1" + path);
    }

    public Response post(String user, String path, Object body) {
        return post(user, path, body, "key-" + Ids.next());
    }

    public Response post(String user, String path, Object body, String key) {
        return given().auth()
                .oauth2(token(user))
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(body)
                .post("/api/v1" + path);
    }

    /** Billing tells of its companies; returns when this service knows them. */
    public void openBooks() {
        tellEntity("DE01", "EUR", "Europe/Berlin");
        tellEntity("US01", "USD", "America/New_York");
        await().atMost(PATIENCE).until(() -> isKnown("DE01"));
        await().atMost(PATIENCE).until(() -> isKnown("US01"));
    }

    private boolean isKnown(String entity) {
        var status = customer(entity, null, "STANDARD");
        assertThat(status).isIn(201, 422);
        return status == 201;
    }

    private void tellEntity(String code, String currency, String zone) {
        tell(
                "legal-entities",
                code,
                code,
                LegalEntity.newBuilder()
                        .setCode(code)
                        .setName("Nordlicht " + code)
                        .setCountry(code.substring(0, 2))
                        .setCurrency(currency)
                        .setTimeZone(zone)
                        .setStandardTaxRate(new BigDecimal("0.190000"))
                        .setVersion(1)
                        .build());
    }

    /** A customer with this Salesforce account; the status of the answer. */
    public int customer(String entity, @Nullable String account, @Nullable String taxProfile) {
        var body = new java.util.HashMap<String, Object>();
        body.put("code", "CUST-" + serial());
        body.put("legalEntity", entity);
        body.put("name", "Bergmann Maschinenbau AG");
        body.put("country", "DE");
        body.put("currency", entity.equals("US01") ? "USD" : "EUR");
        body.put("paymentTermsDays", 30);
        if (taxProfile != null) {
            body.put("taxProfile", taxProfile);
        }
        if (account != null) {
            body.put(
                    "externalReferences",
                    List.of(Map.of("system", "salesforce", "id", account, "version", 1)));
        }
        return post("fiona", "/customers", body).statusCode();
    }

    /** Sends a record as a service of the suite does; the event id. */
    public UUID tell(String topic, String entity, Object subject, SpecificRecord payload) {
        var id = Ids.next();
        tellAs(id, topic, entity, subject, payload);
        return id;
    }

    public void tellAs(
            UUID id, String topic, String entity, Object subject, SpecificRecord payload) {
        var name =
                names.of(
                        Topics.ALL.stream()
                                .filter(one -> one.name().equals(topic))
                                .findFirst()
                                .orElseThrow());
        var message =
                new ProducerRecord<>(name, entity + ":" + subject, codec.encode(name, payload));
        message.headers()
                .add("ce_id", utf8(id.toString()))
                .add("ce_type", utf8("io.ledgerline.test"))
                .add("ce_time", utf8("2026-11-23T10:00:00Z"))
                .add("legalentity", utf8(entity))
                .add("correlationid", utf8(Ids.next().toString()));
        Map<String, Object> settings =
                Map.of("bootstrap.servers", config("kafka.bootstrap.servers"));
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(message).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Figures of a project in euro: labour, expenses, unbilled, billed, recognised, receivable. */
    public static ProjectFinancials financials(
            UUID project, SetUpState state, List<Violation> faults, long version, String... sums) {
        var euros = sums.length == 0 ? new String[] {"0", "0", "0", "0", "0", "0"} : sums;
        return ProjectFinancials.newBuilder()
                .setProjectId(project)
                .setLegalEntity("DE01")
                .setSetUpState(state)
                .setSetUpFaults(faults)
                .setCurrency("EUR")
                .setApprovedMinutes(sums.length == 0 ? 0 : 17_550)
                .setLabourCost(euro(euros[0]))
                .setExpenseCost(euro(euros[1]))
                .setUnbilled(euro(euros[2]))
                .setBilled(euro(euros[3]))
                .setRecognised(euro(euros[4]))
                .setReceivable(euro(euros[5]))
                .setBillingOfPriorPeriods(euro("0"))
                .setAsOf(Instant.parse("2026-11-23T09:00:00Z"))
                .setVersion(version)
                .build();
    }

    public static Invoice invoice(
            UUID project, String number, InvoiceState state, String day, String... sums) {
        return Invoice.newBuilder()
                .setId(Ids.derived("invoice", number))
                .setLegalEntity("DE01")
                .setNumber(number)
                .setState(state)
                .setCustomerId(Ids.next())
                .setContractId(Ids.next())
                .setProjectIds(List.of(project))
                .setIssuedOn(LocalDate.parse(day))
                .setDueOn(LocalDate.parse(day).plusDays(30))
                .setCurrency("EUR")
                .setNet(euro(sums[0]))
                .setTax(euro(sums[1]))
                .setGross(euro(sums[2]))
                .setPaid(euro(sums[3]))
                .setVersion(1)
                .build();
    }

    public static Money euro(String amount) {
        return new Money(new BigDecimal(amount).setScale(4), "EUR");
    }
}
