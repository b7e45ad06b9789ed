package io.ledgerline.assignment;

import static io.ledgerline.assignment.World.as;
import static io.ledgerline.assignment.World.feed;
import static io.ledgerline.assignment.World.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.ledgerline.assignment.person.WorkerXml;
import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.assignment.Assignment;
import io.ledgerline.contracts.assignment.Consultant;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.localstack.TopicProbe;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Steps 2 and 4 of the flow from a won deal to cash, with the document's people and amounts. */
@ServiceTest
class StaffAProjectIT {

    @Inject World world;

    @BeforeEach
    void open() {
        world.open();
    }

    private static WorkerXml worker(String code, String user, String role, String cost) {
        return WorkerXml.of("wid-" + code, code, user).role(role).cost(cost);
    }

    static String wish(UUID project, String task, String who, String role, String to, int minutes) {
        return wish(project, task, who, role, to, minutes, "HARD");
    }

    static String wish(
            UUID project,
            String task,
            String who,
            String role,
            String to,
            int minutes,
            String type) {
        return """
        {"projectId":"%s","task":"%s","consultant":"%s","role":"%s","startsOn":"2026-09-01",
         "endsOn":"%s","plannedMinutes":%d,"bookingType":"%s"}
        """
                .formatted(project, task, who, role, to, minutes, type);
    }

    private static String id(String code) {
        return as("rita").get("/api/v1/consultants?code=" + code).path("items[0].id");
    }

    @Test
    void people_are_staffed_forecast_to_the_cent_and_measured() {
        var project = world.project("DE01");
        feed(
                        "2026-10-01",
                        worker("100731", "mostrowski", "SENIOR_CONSULTANT", "74.50"),
                        worker("100732", "jweber", "CONSULTANT", "58.00"),
                        worker("100733", "akaya", "ARCHITECT", "92.00"))
                .statusCode(200)
                .body("received", equalTo(3))
                .body("created", equalTo(3))
                .body("refused", empty());

        try (var probe =
                TopicProbe.fromNow(
                        World.property("kafka.bootstrap.servers"),
                        world.topic(Topics.ASSIGNMENTS))) {
            assign(project, "BUILD", "100731", "SENIOR_CONSULTANT", "2026-11-30", 23_400);
            assign(project, "BUILD", "100732", "CONSULTANT", "2026-10-31", 21_120);
            assign(project, "DESIGN", "100733", "ARCHITECT", "2026-09-30", 5_280);

            var told = probe.await(3, World.LIMIT);
            assertThat(told.getFirst().header("ce_type"))
                    .isEqualTo("io.ledgerline.assignment.created");
            assertThat(world.decode(Topics.ASSIGNMENTS, told.getFirst().value()))
                    .isInstanceOf(Assignment.class);
            assertThat(told.getFirst().key()).startsWith("DE01:");
        }

        forecast(project, "fiona")
                .body("currency", equalTo("EUR"))
                .body("months.month", contains("2026-09", "2026-10", "2026-11"))
                .body("months.minutes", contains(396 * 60, 308 * 60, 126 * 60))
                .body("months.cost.amount", contains("28138.00", "20042.00", "9387.00"))
                .body("months.revenue.amount", contains("50160.00", "50160.00", "22680.00"))
                .body("totals.cost.amount", equalTo("57567.00"))
                .body("totals.revenue.amount", equalTo("123000.00"))
                .body("gaps", empty());

        var maja = UUID.fromString(id("100731"));
        var jonas = UUID.fromString(id("100732"));
        work(project, maja, 450);
        work(project, jonas, 480);
        var extra = World.worked(project, maja, LocalDate.of(2026, 9, 28), 60);
        var event = Ids.next();
        world.send(Topics.TIME_ENTRIES, event, "DE01", extra);
        world.send(Topics.TIME_ENTRIES, event, "DE01", extra);
        world.send(Topics.TIME_ENTRIES, Ids.next(), "DE01", extra);
        world.send(
                Topics.TIME_ENTRIES,
                Ids.next(),
                "DE01",
                World.worked(project, maja, LocalDate.of(2026, 9, 28), -60));
        world.eventually(() ->
                assertThat(
                                world.count(
                                        "select count(*) from approved_time"
                                                + " where project_id = ?",
                                        project.projectId()))
                        .isEqualTo(32));

        as("paul")
                .get("/api/v1/utilisation?from=2026-09-01&to=2026-09-30&legalEntity=DE01")
                .then()
                .statusCode(200)
                .body("definition.version", equalTo(1))
                .body(of("100731") + ".capacityMinutes", equalTo(10_560))
                .body(of("100731") + ".scheduledPercent", equalTo("75.0"))
                .body(of("100732") + ".scheduledPercent", equalTo("100.0"))
                .body(of("100733") + ".scheduledPercent", equalTo("50.0"))
                .body(of("100731") + ".approvedBillableMinutes", equalTo(6_750))
                .body(of("100731") + ".historicalPercent", equalTo("63.9"))
                .body(of("100732") + ".historicalPercent", equalTo("68.2"));
    }

    private static String of(String code) {
        return "consultants.find { it.consultant == '" + code + "' }";
    }

    private static void assign(
            World.Staged project, String task, String who, String role, String to, int minutes) {
        write("rita", "assign-" + who + project.projectId())
                .body(wish(project.projectId(), task, who, role, to, minutes))
                .post("/api/v1/assignments")
                .then()
                .statusCode(201)
                .body("consultant", equalTo(who))
                .body("legalEntity", equalTo("DE01"));
    }

    private static io.restassured.response.ValidatableResponse forecast(
            World.Staged project, String user) {
        return as(user).get("/api/v1/forecasts?projectId=" + project.projectId())
                .then()
                .statusCode(200);
    }

    /** Three weeks from 2026-09-07, Monday to Friday. */
    private void work(World.Staged project, UUID consultant, int minutes) {
        for (int week = 0; week < 3; week++) {
            for (int day = 0; day < 5; day++) {
                var on = LocalDate.of(2026, 9, 7).plusDays(week * 7L + day);
                world.send(
                        Topics.TIME_ENTRIES,
                        Ids.next(),
                        "DE01",
                        World.worked(project, consultant, on, minutes));
            }
        }
    }

    @Test
    void what_people_cost_is_hidden_from_all_but_finance_and_admin() {
        var project = world.project("DE01");
        feed("2026-10-01", worker("300001", "hidden1", "CONSULTANT", "58.00")).statusCode(200);
        assign(project, "BUILD", "300001", "CONSULTANT", "2026-09-30", 60);
        var id = id("300001");

        for (var user : new String[] {"rita", "paul"}) {
            as(user).get("/api/v1/consultants/" + id)
                    .then()
                    .statusCode(200)
                    .body("costRates", nullValue())
                    .body("terms", hasSize(1));
            as(user).get("/api/v1/consultants?limit=500")
                    .then()
                    .body("items.costRates", not(hasItem(not(nullValue()))));
            forecast(project, user)
                    .body("months.cost", contains(nullValue()))
                    .body("totals.cost", nullValue())
                    .body("totals.revenue.amount", equalTo("150.00"));
        }
        for (var user : new String[] {"fiona", "adam"}) {
            as(user).get("/api/v1/consultants/" + id)
                    .then()
                    .body("costRates.hourlyCost.amount", contains("58.00"));
            forecast(project, user).body("totals.cost.amount", equalTo("58.00"));
        }
        assertThat(as("audra").get("/api/v1/audit?limit=500").asString())
                .contains(id)
                .doesNotContain("58.00");
    }

    @Test
    void a_worker_is_taken_once_changed_with_history_and_refused_alone() {
        var anna = worker("400001", "anna", "CONSULTANT", "50.00");
        var bert = worker("400002", "bert", "CONSULTANT", "50.00");
        var probe =
                TopicProbe.fromNow(
                        World.property("kafka.bootstrap.servers"), world.topic(Topics.CONSULTANTS));
        feed("2026-10-01", anna, bert.entity("XX99").percent("x"))
                .statusCode(200)
                .body("created", equalTo(1))
                .body("refused.worker", contains("400002"))
                .body(
                        "refused[0].violations.code",
                        containsInAnyOrder("UNKNOWN_LEGAL_ENTITY", "FTE_INVALID"));
        assertThat(openCases("wid-400002")).isOne();

        feed("2026-10-01", anna, bert)
                .body("unchanged", equalTo(1))
                .body("created", equalTo(1))
                .body("refused", empty());
        assertThat(openCases("wid-400002")).isZero();

        feed("2026-10-02", anna.effective("2026-09-01").percent("80"), bert)
                .body("changed", equalTo(1))
                .body("unchanged", equalTo(1));
        feed("2026-10-02", anna, bert).body("changed", equalTo(0)).body("unchanged", equalTo(2));
        as("rita")
                .get("/api/v1/consultants?code=400001")
                .then()
                .body("items[0].version", equalTo(2))
                .body("items[0].terms.weeklyMinutes", contains(2_400, 1_920));
        feed("2026-10-03", bert.employeeId("400001"))
                .body("refused[0].violations.code", contains("EMPLOYEE_ID_TAKEN"));

        try (probe) {
            probe.await(3, World.LIMIT);
            assertThat(probe.during(Duration.ofMillis(500)))
                    .map(seen -> (Consultant) world.decode(Topics.CONSULTANTS, seen.value()))
                    .map(told -> told.getCode() + "@" + told.getVersion() + told.getTerms().size())
                    .containsExactlyInAnyOrder("400001@11", "400002@11", "400001@22");
        }
    }

    private long openCases(String wid) {
        return world.count(
                "select count(*) from exception_case where source_id = ? and state = 'OPEN'", wid);
    }

    @Test
    void finance_adds_a_dated_rate_and_the_forecast_prices_at_once() {
        var project = world.project("DE01");
        feed("2026-10-01", worker("500001", "dora", "CONSULTANT", "60.00")).statusCode(200);
        assign(project, "BUILD", "500001", "CONSULTANT", "2026-09-30", 22 * 60);
        var rate =
                "{\"validFrom\":\"2026-09-16\",\"hourlyCost\":"
                        + "{\"amount\":\"%s\",\"currency\":\"%s\"}}";
        var path = "/api/v1/consultants/" + id("500001") + "/cost-rates";

        write("rita", "rate-1")
                .body(rate.formatted("70.00", "EUR"))
                .post(path)
                .then()
                .statusCode(403);
        write("ulf", "rate-1")
                .body(rate.formatted("70.00", "EUR"))
                .post(path)
                .then()
                .statusCode(404);
        write("fiona", "rate-0")
                .body(rate.formatted("-1.00", "USD"))
                .post(path)
                .then()
                .statusCode(422)
                .body("violations.code", contains("COST_RATE_INVALID", "CURRENCY_MISMATCH"));
        for (int i = 0; i < 2; i++) {
            write("fiona", "rate-1")
                    .body(rate.formatted("70.00", "EUR"))
                    .post(path)
                    .then()
                    .statusCode(201)
                    .body("costRates.validFrom", contains("2023-04-01", "2026-09-16"));
        }
        write("fiona", "rate-1")
                .body(rate.formatted("71.00", "EUR"))
                .post(path)
                .then()
                .statusCode(422)
                .body("code", equalTo("IDEMPOTENCY_KEY_REUSED"));
        write("fiona", "rate-2")
                .body(rate.formatted("71.00", "EUR"))
                .post(path)
                .then()
                .statusCode(422)
                .body("violations.code", contains("COST_RATE_EXISTS"));

        forecast(project, "fiona").body("totals.cost.amount", equalTo("1430.00"));
    }
}
