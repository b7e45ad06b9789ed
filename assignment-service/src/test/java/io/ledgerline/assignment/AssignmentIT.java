package io.ledgerline.assignment;

import static io.ledgerline.assignment.World.as;
import static io.ledgerline.assignment.World.feed;
import static io.ledgerline.assignment.World.write;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.ledgerline.assignment.person.WorkerXml;
import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.project.ProjectState;
import io.ledgerline.kit.value.Ids;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Assignments over HTTP: keys, races, roles, legal entities. */
@ServiceTest
class AssignmentIT {

    @Inject World world;

    @BeforeEach
    void open() {
        world.open();
    }

    private static void employ(String code, String entity) {
        feed("2026-10-01", WorkerXml.of("wid-" + code, code, "u" + code).entity(entity))
                .statusCode(200)
                .body("refused", empty());
    }

    private static String wish(UUID project, String who, int minutes, String type) {
        return StaffAProjectIT.wish(
                project, "BUILD", who, "CONSULTANT", "2026-09-30", minutes, type);
    }

    @Test
    void the_same_key_gives_the_first_answer_and_never_a_second_assignment() {
        var project = world.project("DE01").projectId();
        employ("600001", "DE01");
        var ids =
                IntStream.range(0, 2)
                        .mapToObj(_ ->
                                write("rita", "twice")
                                        .body(wish(project, "600001", 600, "HARD"))
                                        .post("/api/v1/assignments")
                                        .then()
                                        .statusCode(201)
                                        .extract()
                                        .<String>path("id"))
                        .distinct()
                        .toList();

        assertThat(ids).hasSize(1);
        write("rita", "twice")
                .body(wish(project, "600001", 601, "HARD"))
                .post("/api/v1/assignments")
                .then()
                .statusCode(422)
                .body("code", equalTo("IDEMPOTENCY_KEY_REUSED"));
        as("rita")
                .body(wish(project, "600001", 600, "HARD"))
                .post("/api/v1/assignments")
                .then()
                .statusCode(400);
        as("paul")
                .get("/api/v1/assignments?projectId=" + project)
                .then()
                .body("items", hasSize(1))
                .body("items[0].task", equalTo("BUILD"))
                .body("items[0].consultant", equalTo("600001"));
    }

    @Test
    void bookings_in_a_race_never_overbook_a_day() throws Exception {
        var project = world.project("DE01").projectId();
        employ("600002", "DE01");
        try (var threads = Executors.newFixedThreadPool(6)) {
            var calls =
                    IntStream.range(0, 6)
                            .<Callable<Integer>>mapToObj(i ->
                                    () ->
                                            write("rita", "race-" + i)
                                                    .body(wish(project, "600002", 22 * 200, "HARD"))
                                                    .post("/api/v1/assignments")
                                                    .statusCode())
                            .toList();
            var statuses = threads.invokeAll(calls);

            var accepted = 0;
            for (var status : statuses) {
                accepted += status.get() == 201 ? 1 : 0;
            }
            assertThat(accepted).isEqualTo(2);
        }
    }

    @Test
    void a_full_day_on_a_project_of_another_entity_is_full_here_too() {
        var german = world.project("DE01").projectId();
        var american = world.project("US01").projectId();
        employ("600003", "US01");
        write("rita", "lend-1")
                .body(wish(american, "600003", 22 * 480, "HARD"))
                .post("/api/v1/assignments")
                .then()
                .statusCode(201)
                .body("legalEntity", equalTo("US01"));

        write("rita", "lend-2")
                .body(wish(german, "600003", 22, "HARD"))
                .post("/api/v1/assignments")
                .then()
                .statusCode(422)
                .body("violations.code", contains("OVERBOOKED"));
        write("rita", "lend-3")
                .body(wish(german, "600003", 22, "SOFT"))
                .post("/api/v1/assignments")
                .then()
                .statusCode(201)
                .body("warnings.code", contains("OVERBOOKED"));
    }

    @Test
    void a_cancelled_assignment_frees_the_person_and_leaves_the_forecast() {
        var project = world.project("DE01").projectId();
        employ("600004", "DE01");
        String id =
                write("rita", "full")
                        .body(wish(project, "600004", 22 * 480, "HARD"))
                        .post("/api/v1/assignments")
                        .path("id");

        for (int i = 0; i < 2; i++) {
            write("rita", "cancel")
                    .post("/api/v1/assignments/" + id + "/cancel")
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("CANCELLED"))
                    .body("version", equalTo(2));
        }

        write("rita", "cancel-again")
                .post("/api/v1/assignments/" + id + "/cancel")
                .then()
                .statusCode(409);
        as("fiona")
                .get("/api/v1/forecasts?projectId=" + project)
                .then()
                .body("months", empty())
                .body("totals.cost.amount", equalTo("0.00"));
        write("rita", "again")
                .body(wish(project, "600004", 22 * 480, "HARD"))
                .post("/api/v1/assignments")
                .then()
                .statusCode(201);
    }

    @Test
    void every_reason_stands_in_one_answer() {
        write("rita", "nothing")
                .body("{}")
                .post("/api/v1/assignments")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("violations.owner[0]", notNullValue())
                .body(
                        "violations.code",
                        containsInAnyOrder(
                                "UNKNOWN_PROJECT",
                                "UNKNOWN_CONSULTANT",
                                "ROLE_MISSING",
                                "MINUTES_NOT_POSITIVE",
                                "BOOKING_TYPE_MISSING",
                                "DATES_INVALID"));
    }

    @Test
    void an_older_version_of_a_project_changes_nothing() {
        var staged = world.project("DE01");
        employ("600005", "DE01");
        var closed = World.told(staged, "DE01", Ids.next(), Ids.next());
        closed.setState(ProjectState.CLOSED);
        closed.setVersion(3);
        var stale = World.told(staged, "DE01", Ids.next(), Ids.next());
        stale.setVersion(2);
        world.send(Topics.PROJECTS, Ids.next(), "DE01", closed);
        world.send(Topics.PROJECTS, Ids.next(), "DE01", stale);
        // The marker behind them on the same partition says that both were read.
        var marker = World.told(staged, "DE01", Ids.next(), Ids.next());
        marker.setId(Ids.next());
        world.send(Topics.PROJECTS, Ids.next(), "DE01", marker);
        world.eventually(() ->
                assertThat(
                                world.count(
                                        "select count(*) from replica where topic = 'projects' and id = ?",
                                        marker.getId().toString()))
                        .isOne());

        write("rita", "closed")
                .body(wish(staged.projectId(), "600005", 60, "HARD"))
                .post("/api/v1/assignments")
                .then()
                .statusCode(422)
                .body("violations.code", contains("PROJECT_NOT_ACTIVE"));
    }

    @Test
    void without_a_token_or_with_another_role_nobody_comes_in() {
        var id = Ids.next();
        var reads =
                new String[] {
                    "/api/v1/consultants",
                    "/api/v1/consultants/" + id,
                    "/api/v1/assignments",
                    "/api/v1/assignments/" + id,
                    "/api/v1/forecasts?projectId=" + id,
                    "/api/v1/utilisation?from=2026-09-01&to=2026-09-30&legalEntity=DE01"
                };
        for (var path : reads) {
            given().get(path).then().statusCode(401);
            as("conny").get(path).then().statusCode(403);
            as("bill").get(path).then().statusCode(403);
        }
        for (var user : new String[] {"paul", "fiona", "conny", "adam"}) {
            write(user, "role").body("{}").post("/api/v1/assignments").then().statusCode(403);
            write(user, "role")
                    .post("/api/v1/assignments/" + id + "/cancel")
                    .then()
                    .statusCode(403);
        }
        for (var user : new String[] {"rita", "fiona", "adam"}) {
            as(user).contentType("application/xml")
                    .body(WorkerXml.answer("2026-10-01"))
                    .post("/api/v1/inbound/workday/workers")
                    .then()
                    .statusCode(403);
        }
    }

    @Test
    void another_entitys_rows_are_not_there() {
        var project = world.project("DE01").projectId();
        employ("600006", "DE01");
        String assignment =
                write("rita", "german")
                        .body(wish(project, "600006", 600, "HARD"))
                        .post("/api/v1/assignments")
                        .path("id");
        String person = as("rita").get("/api/v1/consultants?code=600006").path("items[0].id");

        as("uma").get("/api/v1/consultants/" + person).then().statusCode(404);
        as("uma").get("/api/v1/consultants?code=600006").then().body("items", empty());
        as("uma").get("/api/v1/assignments/" + assignment).then().statusCode(404);
        as("uma").get("/api/v1/assignments?projectId=" + project).then().body("items", empty());
        as("ulf").get("/api/v1/forecasts?projectId=" + project).then().statusCode(404);
        as("uma")
                .get("/api/v1/utilisation?from=2026-09-01&to=2026-09-30&legalEntity=DE01")
                .then()
                .statusCode(404);
    }

    @Test
    void lists_come_in_pages_and_bad_questions_are_malformed() {
        employ("600007", "DE01");
        employ("600008", "DE01");
        String cursor =
                as("rita").get("/api/v1/consultants?limit=1").then().extract().path("nextCursor");
        as("rita")
                .get("/api/v1/consultants?limit=1&cursor=" + cursor)
                .then()
                .body("items", hasSize(1));
        as("rita").get("/api/v1/consultants?limit=0").then().statusCode(400);
        as("rita")
                .urlEncodingEnabled(false)
                .get("/api/v1/consultants?code=a%00b")
                .then()
                .statusCode(400);
        write("rita", "control")
                .body("{\"consultant\":\"a\\u0000b\",\"role\":\"a\\u0000b\"}")
                .post("/api/v1/assignments")
                .then()
                .statusCode(422);
        as("rita").get("/api/v1/assignments?projectId=x").then().statusCode(400);
        as("rita").get("/api/v1/forecasts").then().statusCode(400);
        as("rita").get("/api/v1/utilisation?from=x&to=y").then().statusCode(400);
        as("rita")
                .get("/api/v1/utilisation?from=2026-09-30&to=2026-09-01&legalEntity=DE01")
                .then()
                .statusCode(422);
        World.integration()
                .contentType("text/xml")
                .body("<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>")
                .post("/api/v1/inbound/workday/workers")
                .then()
                .statusCode(400)
                .body("code", equalTo("MALFORMED_FEED"))
                .body("detail", notNullValue())
                .body("violations[0].remedy", nullValue());
    }
}
