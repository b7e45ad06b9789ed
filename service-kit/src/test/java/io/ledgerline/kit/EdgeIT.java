package io.ledgerline.kit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ledgerline.localstack.HostileTokens;
import io.ledgerline.localstack.Tokens;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

@KitTest
class EdgeIT {

    private static final Tokens TOKENS = Tokens.ofThisTest();

    @Inject ObjectMapper json;

    private static RequestSpecification as(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }

    private static String note(String entity, String text) {
        return "{\"legalEntity\":\"%s\",\"text\":\"%s\"}".formatted(entity, text);
    }

    @Test
    void without_or_with_a_forged_token_nobody_comes_in() {
        var fiona = TOKENS.of("fiona");
        given().get("/api/v1/notes")
                .then()
                .statusCode(401)
                .body("code", equalTo("UNAUTHENTICATED"));
        as(HostileTokens.unsigned(fiona))
                .get("/api/v1/notes")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .contentType("application/problem+json")
                .body("code", equalTo("UNAUTHENTICATED"));
        as(HostileTokens.fromOtherIssuer(fiona)).get("/api/v1/notes").then().statusCode(401);
        as(HostileTokens.promoted(TOKENS.of("conny"))).get("/api/v1/notes").then().statusCode(401);
    }

    @Test
    void a_wrong_role_and_an_endpoint_without_a_role_are_forbidden() {
        as(TOKENS.of("conny")).get("/api/v1/notes").then().statusCode(403);
        as(TOKENS.of("fiona")).get("/api/v1/notes/forgotten").then().statusCode(403);
    }

    @Test
    void every_violation_stands_in_one_answer() {
        as(TOKENS.of("fiona"))
                .header("Idempotency-Key", "edge-1")
                .body(note("XX99", "bad edge"))
                .post("/api/v1/notes")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("violations.code", contains("UNKNOWN_NOTE", "NOT_A_NOTE"));
    }

    @Test
    void a_write_without_a_key_and_a_body_with_an_unknown_field_are_malformed() {
        as(TOKENS.of("fiona"))
                .body(note("DE01", "keyless"))
                .post("/api/v1/notes")
                .then()
                .statusCode(400)
                .body("code", equalTo("IDEMPOTENCY_KEY_MISSING"));
        as(TOKENS.of("fiona"))
                .header("Idempotency-Key", "edge-2")
                .body("{\"legalEntity\":\"DE01\",\"text\":\"x\",\"colour\":\"red\"}")
                .post("/api/v1/notes")
                .then()
                .statusCode(400)
                .body("violations.field", contains("colour"));
    }

    @Test
    void a_case_shows_owner_age_and_due_time_and_is_ignored_with_a_reason_only() {
        as(TOKENS.of("fiona"))
                .header("Idempotency-Key", "edge-case")
                .body(note("DE01", "bad for the desk"))
                .post("/api/v1/notes")
                .then()
                .statusCode(422);
        var adam = TOKENS.of("adam");
        String path = "items.find { it.source.id == 'bad for the desk' }";
        String id =
                as(adam).get("/api/v1/cases?state=OPEN&limit=500")
                        .then()
                        .body(path + ".owner", equalTo("PMO"))
                        .body(path + ".ageSeconds", greaterThanOrEqualTo(0))
                        .body(path + ".slaDueAt", notNullValue())
                        .extract()
                        .path(path + ".id");
        var ignore = "/api/v1/cases/" + id + "/ignore";

        as(adam).header("Idempotency-Key", "edge-ignore-1")
                .body("{\"reason\":\" \"}")
                .post(ignore)
                .then()
                .statusCode(422)
                .body("code", equalTo("REASON_MISSING"));
        as(adam).header("Idempotency-Key", "edge-ignore-2")
                .body("{\"reason\":\"a test\"}")
                .post(ignore)
                .then()
                .statusCode(200)
                .body("state", equalTo("IGNORED"))
                .body("closedBy", equalTo("adam"));
        as(TOKENS.of("conny")).get("/api/v1/cases/" + id).then().statusCode(403);
        as(TOKENS.of("uma")).get("/api/v1/cases/" + id).then().statusCode(404);
    }

    @Test
    void a_parameter_that_the_address_does_not_know_is_refused_with_those_it_knows() {
        as(TOKENS.of("adam"))
                .get("/api/v1/cases?status=OPEN&limit=&owner=PMO&owner=IT")
                .then()
                .statusCode(400)
                .body(
                        "violations.message",
                        containsInAnyOrder(
                                "status is not known here; known are code, cursor, limit, owner,"
                                        + " state",
                                "limit has no value",
                                "owner stands twice"));
    }

    @Test
    void a_value_that_a_parameter_does_not_have_is_refused_with_those_it_has() {
        var adam = TOKENS.of("adam");
        as(adam).get("/api/v1/cases?state=OPENED")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("state"))
                .body("violations[0].message", containsString("state is one of "));
        as(adam).get("/api/v1/cases?limit=many")
                .then()
                .statusCode(400)
                .body("violations[0].message", equalTo("limit is a whole number"));
        as(adam).get("/api/v1/cases?cursor=1-1-1-1-1").then().statusCode(400);
    }

    @Test
    void what_cannot_be_answered_in_the_form_asked_for_is_406() {
        as(TOKENS.of("adam"))
                .accept("text/csv")
                .get("/api/v1/cases")
                .then()
                .statusCode(406)
                .header("Cache-Control", "no-store");
        as(TOKENS.of("adam")).accept("*/*").get("/api/v1/cases").then().statusCode(200);
        as(TOKENS.of("adam"))
                .accept("text/html, */*;q=0.1")
                .get("/api/v1/cases")
                .then()
                .statusCode(200)
                .contentType(ContentType.JSON);
        as(TOKENS.of("fiona"))
                .contentType("text/plain")
                .body("x")
                .post("/api/v1/notes")
                .then()
                .statusCode(415)
                .body(
                        "detail",
                        equalTo("this address takes another form, mostly application/json"));
    }

    @Test
    void the_strict_reader_of_values_is_the_one_in_force() {
        for (var day : List.of("[2027,4,1]", "\"2027-05-31T00:00:00Z\"", "20361")) {
            var refused =
                    catchThrowableOfType(
                            JsonProcessingException.class,
                            () -> json.readValue(day, LocalDate.class));
            assertThat(refused).isNotNull();
        }
        assertThat(
                        catchThrowableOfType(
                                JsonProcessingException.class,
                                () -> json.readValue("1790000000", Instant.class)))
                .isNotNull();
    }

    @Test
    void a_body_that_is_none_or_of_another_form_is_malformed() {
        var bodies =
                List.of("", "null", "[]", "7", "{\"text\":1}", "{\"text\":\"a\",\"text\":\"b\"}");
        for (var body : bodies) {
            as(TOKENS.of("fiona"))
                    .header("Idempotency-Key", "edge-strict")
                    .body(body)
                    .post("/api/v1/notes")
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("code", equalTo("MALFORMED_REQUEST"))
                    .body("detail", not(containsString("java")))
                    .body("detail", not(containsString("ledgerline")));
        }
    }

    @Test
    void a_character_no_column_can_hold_is_malformed() {
        as(TOKENS.of("fiona"))
                .urlEncodingEnabled(false)
                .get("/api/v1/cases?state=%00")
                .then()
                .statusCode(400)
                .body("code", equalTo("MALFORMED_REQUEST"));
    }

    @Test
    void the_same_request_again_gets_the_same_answer() {
        var first =
                as(TOKENS.of("fiona"))
                        .header("Idempotency-Key", "edge-3")
                        .body(note("DE01", "twice"))
                        .post("/api/v1/notes");
        as(TOKENS.of("fiona"))
                .header("Idempotency-Key", "edge-3")
                .body(note("DE01", "twice"))
                .post("/api/v1/notes")
                .then()
                .statusCode(201)
                .body("id", equalTo(first.path("id")));
    }

    @Test
    void a_user_of_one_entity_sees_nothing_of_another() {
        as(TOKENS.of("ulf"))
                .header("Idempotency-Key", "edge-4")
                .body(note("US01", "only american"))
                .post("/api/v1/notes")
                .then()
                .statusCode(201);
        as(TOKENS.of("ulf")).get("/api/v1/notes").then().body("$", hasItem("only american"));
        as(TOKENS.of("paul")).get("/api/v1/notes").then().body("$", not(hasItem("only american")));
    }

    @Test
    void the_audit_trail_is_for_auditors_and_holds() {
        as(TOKENS.of("fiona")).get("/api/v1/audit").then().statusCode(403);
        as(TOKENS.of("audra"))
                .get("/api/v1/audit/verification")
                .then()
                .statusCode(200)
                .body("holds", equalTo(true));
    }
}
