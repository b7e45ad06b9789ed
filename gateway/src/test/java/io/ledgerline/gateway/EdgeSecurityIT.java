package io.ledgerline.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.ledgerline.localstack.HostileTokens;
import io.ledgerline.localstack.StackResource;
import io.ledgerline.localstack.Tokens;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in, with tokens of a real Keycloak. */
@QuarkusTest
@WithTestResource(value = StackResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = StandIns.class, scope = TestResourceScope.GLOBAL)
class EdgeSecurityIT {

    private static final String PROJECTS = "/api/v1/projects";

    @TestHTTPResource("/")
    URI gateway = URI.create("/");

    @Inject HeldTicks ticks;

    private static ValidatableResponse get(String token, String path) {
        return given().auth().oauth2(token).when().get(path).then();
    }

    private static void requireProblem(ValidatableResponse answer, int status, String code) {
        answer.statusCode(status)
                .contentType("application/problem+json")
                .body(
                        "type",
                        equalTo("urn:ledgerline:problem:" + code.toLowerCase().replace('_', '-')))
                .body("status", equalTo(status))
                .body("code", equalTo(code))
                .body("violations", hasSize(0))
                .body(not(containsString("Exception")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/projects", "/api/v1/nowhere", "/", "/api/v1/status"})
    void without_a_token_nothing_is_told(String path) {
        requireProblem(given().when().get(path).then(), 401, "UNAUTHENTICATED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Bearer", "Bearer x", "Bearer a.b.c", "Basic cGF1bDpwYXVs", "bearer  ", "x"})
    void what_is_no_token_is_refused(String authorization) {
        var answer = given().header("Authorization", authorization).when().get(PROJECTS).then();

        requireProblem(answer, 401, "UNAUTHENTICATED");
        answer.header("WWW-Authenticate", "Bearer");
    }

    @Test
    void a_hostile_token_is_refused() {
        var truth = Tokens.ofThisTest().of("paul");
        for (var token :
                List.of(
                        HostileTokens.unsigned(truth),
                        HostileTokens.signedByStranger(truth),
                        HostileTokens.fromOtherIssuer(truth),
                        HostileTokens.promoted(truth),
                        Tokens.ofThisTest().expired("paul"),
                        ofClient("admin-cli", "access_token"),
                        ofClient("ledgerline-console", "id_token"))) {
            var answer = get(token, PROJECTS);

            requireProblem(answer, 401, "UNAUTHENTICATED");
            answer.header("WWW-Authenticate", "Bearer");
        }
    }

    /** True tokens of Keycloak for another audience. */
    private static String ofClient(String client, String kind) {
        var issuer = System.getProperty(StackResource.TEST_PREFIX + "quarkus.oidc.auth-server-url");
        return given().formParams(
                        Map.of(
                                "grant_type", "password",
                                "client_id", client,
                                "username", "paul",
                                "password", "paul-demo",
                                "scope", "openid"))
                .post(URI.create(issuer + "/protocol/openid-connect/token"))
                .then()
                .extract()
                .path(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "paul, legalEntity=DE01, 200",
        "paul, legalEntity=US01, 404",
        "paul, legalEntity=, 404",
        "paul, legalEntity=DE01&legalEntity=US01, 404",
        "paul, %6cegalEntity=US01, 404",
        "paul, legalEntity=XX99, 404",
        "rita, legalEntity=US01, 200",
        "adam, legalEntity=XX99, 200"
    })
    void another_entitys_data_do_not_exist_for_the_caller(String user, String query, int status) {
        var answer =
                given().urlEncodingEnabled(false)
                        .auth()
                        .oauth2(Tokens.ofThisTest().of(user))
                        .get(PROJECTS + "?" + query)
                        .then();

        if (status == 200) {
            answer.statusCode(200).body("uri", equalTo(PROJECTS + "?" + query));
        } else {
            requireProblem(answer, 404, "UNKNOWN_LEGAL_ENTITY");
        }
    }

    @Test
    void an_unknown_path_is_answered_here() {
        requireProblem(get(Tokens.ofThisTest().of("rita"), "/api/v1/nowhere"), 404, "UNKNOWN_PATH");
    }

    @Test
    void a_path_out_of_the_api_is_not_forwarded() {
        var token = Tokens.ofThisTest().of("audra");

        var answer =
                RawHttp.exchange(
                        gateway,
                        "GET /api/v1/projects/../../../q/health/live HTTP/1.1\r\nHost: x\r\n"
                                + "Connection: close\r\nAuthorization: Bearer "
                                + token
                                + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 404").contains("UNKNOWN_PATH");
    }

    @ParameterizedTest
    @CsvSource({"%zz, 400", "%, 400", "%4, 400", "%c3%28, 404", "US01;legalEntity=DE01, 404"})
    void a_query_that_can_be_read_in_two_ways_is_refused(String entity, String status) {
        var token = Tokens.ofThisTest().of("paul");

        var answer =
                RawHttp.exchange(
                        gateway,
                        "GET /api/v1/projects?legalEntity="
                                + entity
                                + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                                + "Authorization: Bearer "
                                + token
                                + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 " + status);
    }

    @Test
    void the_log_names_parameters_only() {
        assertThat(RequestLog.parameterNames("b=s3cret&a=1&b=2&flag")).isEqualTo("a,b,flag");
        assertThat(RequestLog.parameterNames("a=1;b=s3cret&%zz")).isEqualTo("%zz,a");
        assertThat(RequestLog.parameterNames(null)).isEmpty();
    }

    @Test
    void a_method_that_no_service_knows_is_refused() {
        var token = Tokens.ofThisTest().of("rita");

        requireProblem(
                given().auth().oauth2(token).when().options(PROJECTS).then(),
                405,
                "METHOD_NOT_ALLOWED");
        requireProblem(
                given().auth().oauth2(token).when().post("/api/v1/status").then(),
                405,
                "METHOD_NOT_ALLOWED");
    }

    @Test
    void who_asks_too_often_waits_and_others_do_not() {
        var token = Tokens.ofThisTest().of("lbrandt");
        var asked = StandIns.BURST * 4;

        ticks.hold();
        var statuses =
                IntStream.range(0, asked)
                        .parallel()
                        .mapToObj(_ -> get(token, "/api/v1/nowhere").extract())
                        .toList();
        ticks.letGo();

        var refused = statuses.stream().filter(answer -> answer.statusCode() == 429).toList();
        assertThat(refused).isNotEmpty().hasSizeLessThanOrEqualTo(asked - StandIns.BURST);
        assertThat(refused.getFirst().header("Retry-After")).isEqualTo("1");
        assertThat(refused.getFirst().<String>path("code")).isEqualTo("TOO_MANY_REQUESTS");
        get(Tokens.ofThisTest().of("sfischer"), PROJECTS).statusCode(200);
    }

    @Test
    void readiness_is_open_and_the_rest_is_for_operators() {
        given().when().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
        for (var path : List.of("/q/metrics", "/q/health", "/q/health/live", "/q/info")) {
            given().when().get(path).then().statusCode(401);
            get(Tokens.ofThisTest().of("paul"), path).statusCode(403);
        }
        get(Tokens.ofThisTest().of("audra"), PROJECTS).statusCode(200);
        get(Tokens.ofThisTest().of("audra"), "/q/metrics")
                .statusCode(200)
                .body(not(containsString("/17")))
                .body(containsString("service=\"project-service\""));
    }

    @Test
    void each_request_leaves_one_line_without_secrets() {
        var token = Tokens.ofThisTest().of("jweber");
        try (var lines = AuditLines.listen()) {
            given().auth()
                    .oauth2(token)
                    .body("my salary is secret")
                    .post(PROJECTS + "/17?legalEntity=DE01&apiKey=s3cret")
                    .then()
                    .statusCode(200);
            given().when().get(PROJECTS + "/18").then().statusCode(401);

            assertThat(lines.with("/17"))
                    .startsWith("{\"who\":\"jweber\",\"method\":\"POST\",")
                    .contains("\"path\":\"/api/v1/projects/17\"", "\"status\":200")
                    .contains("\"query\":\"apiKey,legalEntity\"", "\"complete\":true")
                    .containsPattern("\"correlationId\":\"[0-9a-f-]{36}\"")
                    .doesNotContain("s3cret", "salary", token);
            assertThat(lines.with("/18")).contains("\"who\":\"-\"", "\"status\":401");
        }
    }
}
