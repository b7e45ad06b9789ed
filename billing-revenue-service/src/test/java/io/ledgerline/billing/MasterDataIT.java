package io.ledgerline.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.billing.RateCard;
import io.ledgerline.kit.value.Ids;
import io.restassured.RestAssured;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Books, months and prices over HTTP: who may, what is refused, and that a key works once. */
@ServiceTest
class MasterDataIT {

    private final World world;

    MasterDataIT(World world) {
        this.world = world;
    }

    @BeforeEach
    void open() {
        world.open();
    }

    private static String card(String code, String entity, String rate) {
        return """
        {"code":"%s","legalEntity":"%s","currency":"USD","validFrom":"2026-01-01",
         "lines":[{"role":"ARCHITECT","hourlyRate":"%s"}]}
        """
                .formatted(code, entity, rate);
    }

    @Test
    void a_key_gives_the_first_answer_again_and_is_refused_for_another_request() {
        // Given
        var key = Ids.next().toString();
        var code = "K-" + key;

        // When
        String id =
                World.post("fiona", key, "/api/v1/rate-cards", card(code, "US01", "290.00"))
                        .statusCode(201)
                        .extract()
                        .path("id");

        // Then
        World.post("fiona", key, "/api/v1/rate-cards", card(code, "US01", "290.00"))
                .statusCode(201)
                .body("id", equalTo(id));
        World.post("fiona", key, "/api/v1/rate-cards", card(code, "US01", "291.00"))
                .statusCode(422)
                .body("code", equalTo("IDEMPOTENCY_KEY_REUSED"));
        World.post("fiona", "/api/v1/rate-cards", card(code, "US01", "290.00"))
                .statusCode(409)
                .body("code", equalTo("RATE_CARD_EXISTS"));
        var told = (RateCard) world.told(Topics.RATE_CARDS, id, 1).getFirst();
        assertThat(told.getLines().getFirst().getHourlyRate()).isEqualByComparingTo("290");
    }

    @Test
    void every_fault_is_named_in_one_answer() {
        World.post(
                        "fiona",
                        "/api/v1/legal-entities",
                        """
                        {"code":"x","name":" ","country":"ZZ","currency":"EURO","timeZone":"Mars",
                         "iban":"DE00","standardTaxRate":"1.9"}
                        """)
                .statusCode(422)
                .body(
                        "violations.code",
                        containsInAnyOrder(
                                "INVALID_CODE",
                                "INVALID_NAME",
                                "INVALID_COUNTRY",
                                "INVALID_CURRENCY",
                                "INVALID_TIME_ZONE",
                                "INVALID_IBAN",
                                "INVALID_TAX_RATE",
                                "UNKNOWN_LEGAL_ENTITY"));
        World.post(
                        "bill",
                        "/api/v1/billing-runs",
                        "{\"legalEntity\":\"XX99\",\"projectId\":\"" + Ids.next() + "\"}")
                .statusCode(422)
                .body(
                        "violations.code",
                        containsInAnyOrder(
                                "UNKNOWN_LEGAL_ENTITY", "DATE_MISSING", "UNKNOWN_PROJECT"));
    }

    @Test
    void a_closed_month_is_opened_again_only_with_a_reason() {
        // Given
        World.post(
                "fiona",
                "/api/v1/posting-periods",
                "{\"legalEntity\":\"US01\",\"period\":\"2025-01\",\"status\":\"OPEN\"}");
        var path = "/api/v1/posting-periods/US01/2025-01/EXPENSE/status";

        // When
        World.post("fiona", path, "{\"status\":\"CLOSED\"}")
                .statusCode(200)
                .body("status", equalTo("CLOSED"))
                .body("version", equalTo(2));

        // Then
        World.post("fiona", path, "{\"status\":\"OPEN\"}")
                .statusCode(422)
                .body("code", equalTo("REASON_MISSING"));
        World.post("fiona", path, "{\"status\":\"FUTURE\"}").statusCode(409);
        World.post("fiona", path, "{\"status\":\"OPEN\",\"reason\":\"late receipt\"}")
                .statusCode(200);
        world.told(Topics.POSTING_PERIODS, "2025-01/EXPENSE", 3);
        World.post(
                        "fiona",
                        "/api/v1/posting-periods",
                        "{\"legalEntity\":\"US01\",\"period\":\"2025-01\"}")
                .statusCode(409);
    }

    @Test
    void a_price_is_added_but_never_over_another() {
        String id =
                World.post("fiona", "/api/v1/rate-cards", card("A-" + Ids.next(), "US01", "290.00"))
                        .extract()
                        .path("id");

        World.post(
                        "fiona",
                        "/api/v1/rate-cards/" + id + "/lines",
                        "{\"role\":\"ARCHITECT\",\"hourlyRate\":\"1\","
                                + "\"validFrom\":\"2026-05-01\",\"validTo\":\"2026-05-31\"}")
                .statusCode(422)
                .body("violations.code", contains("OVERLAPPING_RATES"));
        World.post(
                        "fiona",
                        "/api/v1/rate-cards/" + id + "/lines",
                        "{\"role\":\"PARTNER\",\"hourlyRate\":\"400\"}")
                .statusCode(200)
                .body("version", equalTo(2))
                .body("lines.role", hasItem("PARTNER"));
    }

    @Test
    void a_price_without_an_end_is_followed_by_a_later_one_and_its_history_stays() {
        String path =
                "/api/v1/rate-cards/"
                        + World.post(
                                        "fiona",
                                        "/api/v1/rate-cards",
                                        card("F-" + Ids.next(), "US01", "290.00"))
                                .extract()
                                .path("id");

        var key = Ids.next().toString();
        var next = "{\"role\":\"ARCHITECT\",\"hourlyRate\":\"310\",\"validFrom\":\"2026-10-01\"}";
        World.post("fiona", key, path + "/lines", next).statusCode(200);
        World.post("fiona", key, path + "/lines", next).statusCode(200).body("version", equalTo(2));
        World.post("fiona", path + "/lines", next).statusCode(422);
        World.post(
                        "fiona",
                        path + "/lines",
                        "{\"role\":\"ARCHITECT\",\"hourlyRate\":\"300\","
                                + "\"validFrom\":\"2026-09-01\"}")
                .statusCode(422)
                .body("violations.code", contains("OVERLAPPING_RATES"));

        World.get("fiona", path)
                .statusCode(200)
                .body("version", equalTo(2))
                .body("lines.validFrom", contains("2026-01-01", "2026-10-01"))
                .body("lines[0].validTo", equalTo("2026-09-30"))
                .body("lines[1].validTo", nullValue())
                .body("lines[1].hourlyRate", startsWith("310"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/legal-entities",
                "/api/v1/posting-periods",
                "/api/v1/rate-cards",
                "/api/v1/wip?projectId=01900000-0000-7000-8000-000000000001",
                "/api/v1/project-financials/01900000-0000-7000-8000-000000000001",
                "/api/v1/invoices",
                "/api/v1/invoice-proposals",
                "/api/v1/journal-entries",
                "/api/v1/trial-balance?legalEntity=DE01",
                "/api/v1/payments"
            })
    void nothing_is_told_without_a_token_or_to_a_consultant(String path) {
        RestAssured.get(path).then().statusCode(401);
        World.get("conny", path).statusCode(403);
    }

    @ParameterizedTest
    @CsvSource({
        "paul, /api/v1/legal-entities",
        "bill, /api/v1/posting-periods",
        "bill, /api/v1/posting-periods/DE01/2026-09/TIME/status",
        "bill, /api/v1/rate-cards",
        "fiona, /api/v1/billing-runs",
        "paul, /api/v1/invoice-proposals/01900000-0000-7000-8000-000000000001/approve",
        "audra, /api/v1/invoice-proposals/01900000-0000-7000-8000-000000000001/discard"
    })
    void a_write_needs_its_role(String user, String path) {
        World.post(user, path, "{}").statusCode(403);
    }

    @Test
    void another_entity_answers_as_if_it_did_not_exist() {
        // ulf sees US01 only
        World.get("ulf", "/api/v1/legal-entities/DE01").statusCode(404);
        World.get("ulf", "/api/v1/legal-entities").body("items.code", contains("US01"));
        World.get("ulf", "/api/v1/trial-balance?legalEntity=DE01").statusCode(404);
        World.get("ulf", "/api/v1/journal-entries?legalEntity=DE01").body("items", empty());
        World.get("ulf", "/api/v1/rate-cards").body("items.legalEntity", not(hasItem("DE01")));
        World.post("ulf", "/api/v1/rate-cards", card("U-1", "DE01", "1"))
                .statusCode(422)
                .body("violations.code", contains("UNKNOWN_LEGAL_ENTITY"));
        World.post(
                        "ulf",
                        "/api/v1/posting-periods/DE01/2026-09/BILLING/status",
                        "{\"status\":\"CLOSED\"}")
                .statusCode(404);
        World.post("ulf", "/api/v1/posting-periods", "{\"legalEntity\":\"DE01\",\"period\":\"x\"}")
                .statusCode(422)
                .body(
                        "violations.code",
                        containsInAnyOrder("UNKNOWN_LEGAL_ENTITY", "INVALID_PERIOD"));
    }

    @Test
    void a_request_without_a_body_or_a_key_is_malformed() {
        World.as("fiona").body("{}").post("/api/v1/rate-cards").then().statusCode(400);
        World.as("fiona")
                .header("Idempotency-Key", Ids.next().toString())
                .post("/api/v1/rate-cards")
                .then()
                .statusCode(400);
    }

    @Test
    void a_foreign_account_or_a_document_type_is_refused_whole() {
        var integration = io.ledgerline.localstack.Tokens.ofThisTest().ofIntegration();
        RestAssured.given()
                .auth()
                .oauth2(integration)
                .contentType("text/xml")
                .body(
                        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
                                + "<Document>&e;</Document>")
                .post("/api/v1/inbound/bank/camt054")
                .then()
                .statusCode(400)
                .body("code", equalTo("UNREADABLE_NOTIFICATION"));
        RestAssured.given()
                .auth()
                .oauth2(integration)
                .contentType("application/xml")
                .body(
                        """
                        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08">
                        <BkToCstmrDbtCdtNtfctn><Ntfctn>
                        <Acct><Id><IBAN>GB82WEST12345698765432</IBAN></Id></Acct>
                        <Ntry><Amt Ccy="EUR">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>
                        <Sts><Cd>BOOK</Cd></Sts><ValDt><Dt>2026-10-30</Dt></ValDt>
                        <AcctSvcrRef>X</AcctSvcrRef></Ntry></Ntfctn></BkToCstmrDbtCdtNtfctn>
                        </Document>
                        """)
                .post("/api/v1/inbound/bank/camt054")
                .then()
                .statusCode(422)
                .body("violations.code", contains("UNKNOWN_ACCOUNT"));
    }
}
