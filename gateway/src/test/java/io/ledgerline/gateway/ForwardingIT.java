package io.ledgerline.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.ledgerline.localstack.StackResource;
import io.ledgerline.localstack.Tokens;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What passes, what is kept back, and what a caller is told when a service fails. */
@QuarkusTest
@WithTestResource(value = StackResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = StandIns.class, scope = TestResourceScope.GLOBAL)
class ForwardingIT {

    private static final int MEBIBYTE = 1024 * 1024;
    private static final String ID = "01900000-0000-7000-8000-000000000001";

    /** Asks for an upgrade to HTTP/2, as Java does unless told otherwise. */
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TestHTTPResource("/")
    URI gateway = URI.create("/");

    private static RequestSpecification as(String user) {
        return given().auth().oauth2(Tokens.ofThisTest().of(user)).when();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/customers, project",
        "/api/v1/project-templates, project",
        "/api/v1/contracts/1, project",
        "/api/v1/projects/1/cockpit?asOf=2026-10-31, project",
        "/api/v1/inbound/salesforce/opportunities, project",
        "/api/v1/time-entries/batches/1, time-expense",
        "/api/v1/expense-items, time-expense",
        "/api/v1/expense-items/batch, time-expense",
        "/api/v1/intake-batches/1, time-expense",
        "/api/v1/approvals, time-expense",
        "/api/v1/inbound/harvest/entries, time-expense",
        "/api/v1/inbound/concur/expense-reports, time-expense",
        "/api/v1/inbound/expensify/reports, time-expense",
        "/api/v1/legal-entities, billing",
        "/api/v1/posting-periods, billing",
        "/api/v1/rate-cards, billing",
        "/api/v1/wip?projectId=1, billing",
        "/api/v1/project-financials, billing",
        "/api/v1/billing-runs, billing",
        "/api/v1/invoice-proposals/1/approve, billing",
        "/api/v1/invoices, billing",
        "/api/v1/journal-entries, billing",
        "/api/v1/trial-balance?legalEntity=DE01, billing",
        "/api/v1/payments, billing",
        "/api/v1/bank-entries, billing",
        "/api/v1/inbound/bank/camt054, billing"
    })
    void each_path_reaches_its_service(String path, String service) {
        as("fiona")
                .get(path)
                .then()
                .statusCode(200)
                .body("service", equalTo(service))
                .body("uri", equalTo(path));
    }

    @Test
    void a_case_and_the_audit_trail_are_reached_by_the_name_of_the_service() {
        as("fiona")
                .post("/api/v1/cases/billing-revenue-service/17/retry")
                .then()
                .body("service", equalTo("billing"))
                .body("uri", equalTo("/api/v1/cases/17/retry"));
        as("audra")
                .get("/api/v1/audit/time-expense/verification?x=1")
                .then()
                .body("service", equalTo("time-expense"))
                .body("uri", equalTo("/api/v1/audit/verification?x=1"));
    }

    @Test
    void the_service_gets_the_token_and_no_header_that_only_the_inside_may_set() {
        as("paul")
                .header("Idempotency-Key", "k1")
                .header("X-Forwarded-For", "10.0.0.1")
                .header("X-Entity-Scope", "*")
                .header("Ledgerline-Entities", "*")
                .header("Cookie", "a=b")
                .header(CorrelationId.HEADER, ID)
                .body("{}")
                .post("/api/v1/projects")
                .then()
                .statusCode(200)
                .header(CorrelationId.HEADER, ID)
                .body("headers.authorization", hasSize(1))
                .body(
                        "headers.authorization[0]",
                        equalTo("Bearer " + Tokens.ofThisTest().of("paul")))
                .body("headers.'idempotency-key'", contains("k1"))
                .body("headers.'x-correlation-id'", contains(ID))
                .body("headers.keySet()", not(hasItem("x-forwarded-for")))
                .body("headers.keySet()", not(hasItem("x-forwarded-host")))
                .body("headers.keySet()", not(hasItem("x-entity-scope")))
                .body("headers.keySet()", not(hasItem("ledgerline-entities")))
                .body("headers.keySet()", not(hasItem("cookie")));
    }

    @Test
    void a_correlation_id_is_made_where_none_or_a_bad_one_is_sent() {
        var answer = as("paul").header(CorrelationId.HEADER, "bad").get("/api/v1/projects").then();

        var id = answer.extract().header(CorrelationId.HEADER);
        answer.header(CorrelationId.HEADER, matchesPattern("[0-9a-f-]{36}"))
                .body("headers.'x-correlation-id'", contains(id));
        given().get("/api/v1/projects")
                .then()
                .statusCode(401)
                .header(CorrelationId.HEADER, matchesPattern("[0-9a-f-]{36}"));
    }

    @Test
    void an_answer_tells_nothing_of_the_inside() {
        as("paul")
                .get("/api/v1/projects/created")
                .then()
                .statusCode(201)
                .header("Location", "/api/v1/x/1")
                .header("ETag", "\"1\"")
                .header("X-Inside", nullValue());
        as("paul").delete("/api/v1/projects/nothing").then().statusCode(204);
    }

    @Test
    void a_body_of_one_mebibyte_passes_byte_by_byte_both_ways() throws Exception {
        var body = bytes(MEBIBYTE);

        var announced = send("/api/v1/projects/raw", BodyPublishers.ofByteArray(body), false);
        var chunked = send("/api/v1/projects/raw", streamed(body), false);
        var awaited = send("/api/v1/projects/raw", BodyPublishers.ofByteArray(body), true);

        assertThat(announced.body()).isEqualTo(body);
        assertThat(chunked.body()).isEqualTo(body);
        assertThat(awaited.body()).isEqualTo(body);
    }

    @Test
    void a_body_of_eight_mebibytes_passes_and_one_byte_more_does_not() throws Exception {
        var most = bytes(8 * MEBIBYTE);
        var tooMuch = bytes(8 * MEBIBYTE + 1);

        assertThat(send("/api/v1/projects/raw", streamed(most), false).body()).isEqualTo(most);
        for (var publisher :
                new HttpRequest.BodyPublisher[] {
                    BodyPublishers.ofByteArray(tooMuch), streamed(tooMuch)
                }) {
            var answer = send("/api/v1/projects/raw", publisher, false);

            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(new String(answer.body())).contains("BODY_TOO_LARGE");
        }
        as("sfischer").get("/api/v1/projects").then().statusCode(200);
    }

    private HttpResponse<byte[]> send(
            String path, HttpRequest.BodyPublisher body, boolean expectContinue)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(gateway.resolve(path))
                        .header("Authorization", "Bearer " + Tokens.ofThisTest().of("sfischer"))
                        .expectContinue(expectContinue)
                        .POST(body)
                        .build();
        return HTTP.send(request, BodyHandlers.ofByteArray());
    }

    private static byte[] bytes(int count) {
        var bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }

    private static HttpRequest.BodyPublisher streamed(byte[] body) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/assignments, 503, UNAVAILABLE, 2",
        "/api/v1/projects/silent, 503, UNAVAILABLE, 2",
        "/api/v1/projects/breaks-off, 502, CONNECTION_LOST,",
        "/api/v1/projects/breaks-off-at-once, 502, CONNECTION_LOST,"
    })
    void a_service_that_fails_is_a_problem_and_never_a_stack_trace(
            String path, int status, String code, @org.jspecify.annotations.Nullable String retry) {
        as("rita")
                .body("{}")
                .post(path)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .header("Retry-After", equalTo(retry))
                .body("code", equalTo(code))
                .body(not(containsString("Exception")))
                .body(not(containsString("127.0.0.1")));
    }

    @Test
    void the_head_of_an_answer_passes_without_a_body() {
        as("rita").head("/api/v1/projects").then().statusCode(200).body(equalTo(""));
    }

    @Test
    void an_answer_that_breaks_off_half_way_does_not_look_whole() {
        var request =
                HttpRequest.newBuilder(gateway.resolve("/api/v1/projects/breaks-off-half-way"))
                        .header("Authorization", "Bearer " + Tokens.ofThisTest().of("rita"))
                        .build();

        try (var lines = AuditLines.listen()) {
            assertThatThrownBy(() -> HTTP.send(request, BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);

            assertThat(lines.with("half-way")).contains("\"complete\":false");
        }
    }

    @Test
    void a_request_in_two_lengths_is_not_forwarded_as_two() {
        var token = Tokens.ofThisTest().of("rita");
        var smuggled = "GET /api/v1/projects/smuggled HTTP/1.1\r\nHost: x\r\n\r\n";

        var answer =
                RawHttp.exchange(
                        gateway,
                        "POST /api/v1/projects/1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                                + "Authorization: Bearer "
                                + token
                                + "\r\nTransfer-Encoding: gzip, chunked\r\nContent-Length: "
                                + smuggled.length()
                                + "\r\n\r\n"
                                + smuggled);

        // What follows the head is no chunk: the connection may end before the answer is read.
        assertThat(answer).doesNotContain("/smuggled");
        if (!answer.isEmpty()) {
            assertThat(answer).startsWith("HTTP/1.1 400");
        }
    }

    @Test
    void cases_of_all_services_come_in_one_list_and_the_missing_one_is_named() {
        as("paul")
                .header(CorrelationId.HEADER, ID)
                .get("/api/v1/cases?state=OPEN&limit=50")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("items.id", contains("billing", "project", "time-expense"))
                .body("items.sawToken", contains(true, true, true))
                .body("items.sawCorrelation", contains(ID, ID, ID))
                .body("items[0].sawQuery", equalTo("state=OPEN&limit=50"))
                .body("nextCursor", nullValue())
                .body("unavailable", contains("assignment-service"));
    }

    @Test
    void the_status_shows_which_service_is_ready() {
        var states =
                as("conny")
                        .get("/api/v1/status")
                        .then()
                        .statusCode(200)
                        .body("ready", equalTo(false))
                        .extract()
                        .<java.util.List<Map<String, Object>>>path("services");

        assertThat(states)
                .containsExactly(
                        Map.of("service", "project-service", "ready", true),
                        Map.of("service", "assignment-service", "ready", false),
                        Map.of("service", "time-expense-service", "ready", true),
                        Map.of("service", "billing-revenue-service", "ready", false));
    }
}
