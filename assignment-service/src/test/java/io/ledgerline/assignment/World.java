package io.ledgerline.assignment;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ledgerline.assignment.person.WorkerXml;
import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.Topics.Topic;
import io.ledgerline.contracts.billing.LegalEntity;
import io.ledgerline.contracts.billing.RateCard;
import io.ledgerline.contracts.billing.RateCardLine;
import io.ledgerline.contracts.common.BillingType;
import io.ledgerline.contracts.common.Money;
import io.ledgerline.contracts.common.RevenueMethod;
import io.ledgerline.contracts.common.SourceReference;
import io.ledgerline.contracts.project.BillingMethod;
import io.ledgerline.contracts.project.Contract;
import io.ledgerline.contracts.project.ContractLine;
import io.ledgerline.contracts.project.ContractState;
import io.ledgerline.contracts.project.Project;
import io.ledgerline.contracts.project.ProjectBudget;
import io.ledgerline.contracts.project.ProjectState;
import io.ledgerline.contracts.project.ProjectTask;
import io.ledgerline.contracts.project.TaskState;
import io.ledgerline.contracts.time.TimeEntry;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.wire.AvroCodec;
import io.ledgerline.kit.wire.TopicNames;
import io.ledgerline.localstack.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The other services and the people around this one, for tests. */
@ApplicationScoped
public class World {

    public static final Duration LIMIT = Duration.ofSeconds(20);
    public static final LocalDate FROM = LocalDate.of(2026, 9, 1);
    public static final LocalDate TO = LocalDate.of(2027, 2, 28);

    private static final Scope ALL = Scope.system("test", Ids.next());
    private static final Tokens TOKENS = Tokens.ofThisTest();

    private final AvroCodec codec;
    private final TopicNames names;
    private final Db db;

    World(AvroCodec codec, TopicNames names, Db db) {
        this.codec = codec;
        this.names = names;
        this.db = db;
    }

    /** A project as told over Kafka; its tasks are KICKOFF (closed), BUILD and DESIGN. */
    public record Staged(UUID projectId, UUID contractId, UUID buildId, UUID designId) {}

    public static String property(String name) {
        return System.getProperty("ledgerline.test." + name, "");
    }

    public String topic(Topic topic) {
        return names.of(topic);
    }

    public SpecificRecord decode(Topic topic, byte[] value) {
        return codec.decode(names.of(topic), value);
    }

    public static RequestSpecification as(String user) {
        return given().auth().oauth2(TOKENS.of(user)).contentType(ContentType.JSON);
    }

    public static RequestSpecification integration() {
        return given().auth().oauth2(TOKENS.ofIntegration());
    }

    public static RequestSpecification write(String user, String key) {
        return as(user).header("Idempotency-Key", key);
    }

    public static ValidatableResponse feed(String asOf, WorkerXml... workers) {
        return integration()
                .contentType("application/xml")
                .body(WorkerXml.answer(asOf, workers).getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/inbound/workday/workers")
                .then();
    }

    public void send(Topic topic, UUID eventId, String entity, SpecificRecord payload) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", property("kafka.bootstrap.servers"));
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            var value = codec.encode(names.of(topic), payload);
            var message = new ProducerRecord<>(names.of(topic), entity + ":x", value);
            message.headers().add("ce_id", eventId.toString().getBytes(StandardCharsets.UTF_8));
            message.headers().add("legalentity", entity.getBytes(StandardCharsets.UTF_8));
            producer.send(message);
        }
    }

    public long count(String sql, Object... arguments) {
        return db.read(ALL, () -> db.first(sql, row -> row.getLong(1), arguments).orElseThrow());
    }

    public void eventually(Runnable check) {
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(50)).untilAsserted(check::run);
    }

    /** The legal entities and their rate cards, once. */
    public void open() {
        tell(entity("DE01", "EUR", "Europe/Berlin"), card("DE01", "DE-STD-2026", "EUR", "150"));
        tell(entity("US01", "USD", "America/New_York"), card("US01", "US-STD-2026", "USD", "200"));
        eventually(() -> {
            assertThat(count("select count(*) from replica where topic = 'legal-entities'"))
                    .isEqualTo(2);
            assertThat(count("select count(*) from replica where topic = 'rate-cards'"))
                    .isEqualTo(2);
        });
    }

    private void tell(LegalEntity entity, RateCard card) {
        send(Topics.LEGAL_ENTITIES, Ids.next(), entity.getCode(), entity);
        send(Topics.RATE_CARDS, Ids.next(), card.getLegalEntity(), card);
    }

    private static LegalEntity entity(String code, String currency, String zone) {
        return LegalEntity.newBuilder()
                .setCode(code)
                .setName("Nordlicht " + code)
                .setCountry(code.substring(0, 2))
                .setCurrency(currency)
                .setTimeZone(zone)
                .setStandardTaxRate(new BigDecimal("0.190000"))
                .setVersion(1)
                .build();
    }

    private static RateCard card(String entity, String code, String currency, String rate) {
        var from = LocalDate.of(2026, 1, 1);
        var consultant = new BigDecimal(rate).setScale(4);
        var senior = consultant.multiply(new BigDecimal("1.2")).setScale(4);
        return new RateCard(
                Ids.next(),
                code,
                entity,
                currency,
                from,
                null,
                List.of(
                        new RateCardLine("CONSULTANT", consultant, from, null),
                        new RateCardLine("SENIOR_CONSULTANT", senior, from, null)),
                1L);
    }

    /** Tells an active project with its contract and waits until the service knows it. */
    public Staged project(String entity) {
        var hours = Ids.next();
        var fixed = Ids.next();
        var staged = new Staged(Ids.next(), Ids.next(), Ids.next(), Ids.next());
        send(Topics.CONTRACTS, Ids.next(), entity, contract(staged, entity, hours, fixed));
        send(Topics.PROJECTS, Ids.next(), entity, told(staged, entity, hours, fixed));
        eventually(() -> {
            assertThat(known("projects", staged.projectId())).isOne();
            assertThat(known("contracts", staged.contractId())).isOne();
        });
        return staged;
    }

    private long known(String topic, UUID id) {
        return count(
                "select count(*) from replica where topic = ? and id = ?", topic, id.toString());
    }

    private static Contract contract(Staged staged, String entity, UUID hours, UUID fixed) {
        var card = entity.equals("DE01") ? "DE-STD-2026" : "US-STD-2026";
        return Contract.newBuilder()
                .setId(staged.contractId())
                .setCode("C-" + staged.contractId())
                .setLegalEntity(entity)
                .setCustomerId(Ids.next())
                .setContractVersion(1)
                .setState(ContractState.ACTIVE)
                .setCurrency(currency(entity))
                .setStartsOn(FROM)
                .setEndsOn(TO)
                .setPaymentTermsDays(30)
                .setLines(
                        List.of(
                                line(hours, entity, BillingMethod.TIME_AND_MATERIAL, card),
                                line(fixed, entity, BillingMethod.FIXED_PRICE, "")))
                .setVersion(1)
                .build();
    }

    private static ContractLine line(UUID id, String entity, BillingMethod method, String card) {
        return ContractLine.newBuilder()
                .setId(id)
                .setCode("L-" + method)
                .setDescription("work")
                .setBillingMethod(method)
                .setRevenueMethod(RevenueMethod.AS_WORKED)
                .setRateCardCode(card.isEmpty() ? null : card)
                .setAmount(money("1000", entity))
                .setExpensesBillable(true)
                .setMilestones(List.of())
                .build();
    }

    /** The project at version 1, ACTIVE. */
    public static Project told(Staged staged, String entity, UUID hours, UUID fixed) {
        return Project.newBuilder()
                .setId(staged.projectId())
                .setCode("P-" + staged.projectId())
                .setLegalEntity(entity)
                .setContractId(staged.contractId())
                .setCustomerId(Ids.next())
                .setName("Roll-out")
                .setState(ProjectState.ACTIVE)
                .setStartsOn(FROM)
                .setEndsOn(TO)
                .setCurrency(currency(entity))
                .setBudget(new ProjectBudget(90_000L, money("1", entity), money("2", entity)))
                .setTasks(
                        List.of(
                                task(Ids.next(), "KICKOFF", hours, TaskState.CLOSED),
                                task(staged.buildId(), "BUILD", hours, TaskState.OPEN),
                                task(staged.designId(), "DESIGN", fixed, TaskState.OPEN)))
                .setMilestones(List.of())
                .setVersion(1)
                .build();
    }

    private static ProjectTask task(UUID id, String code, UUID line, TaskState state) {
        return new ProjectTask(id, code, code, line, BillingType.CHARGEABLE, FROM, TO, state);
    }

    private static String currency(String entity) {
        return entity.equals("DE01") ? "EUR" : "USD";
    }

    private static Money money(String amount, String entity) {
        return new Money(new BigDecimal(amount).setScale(4), currency(entity));
    }

    /** Approved billable work of a consultant, or with minus minutes its reversal. */
    public static TimeEntry worked(Staged on, UUID consultant, LocalDate day, int minutes) {
        return TimeEntry.newBuilder()
                .setId(Ids.next())
                .setLegalEntity("DE01")
                .setProjectId(on.projectId())
                .setTaskId(on.buildId())
                .setConsultantId(consultant)
                .setRole("SENIOR_CONSULTANT")
                .setWorkDate(day)
                .setAccountingDate(day)
                .setWorkedMinutes(minutes)
                .setBillableMinutes(minutes)
                .setBillingType(BillingType.CHARGEABLE)
                .setSource(new SourceReference("tempo", Ids.next().toString(), 1L))
                .setSubmittedBy("mostrowski")
                .setApprovedBy("paul")
                .setApprovedAt(Instant.parse("2026-09-30T10:00:00Z"))
                .build();
    }
}
