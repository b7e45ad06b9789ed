package io.ledgerline.localstack.scenarios;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.not;

import io.ledgerline.localstack.HostileTokens;
import io.ledgerline.localstack.Suite;
import io.ledgerline.localstack.Tokens;
import io.ledgerline.localstack.demo.DealToCash;
import io.ledgerline.localstack.demo.Figures;
import io.ledgerline.localstack.demo.GatewayClient;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** `docs/flows/deal-to-cash.md`, every amount to the cent, on the whole running suite. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DealToCashScenario {

    private static final List<String> PATHS =
            List.of(
                    "/api/v1/projects",
                    "/api/v1/contracts",
                    "/api/v1/customers",
                    "/api/v1/consultants",
                    "/api/v1/assignments",
                    "/api/v1/time-entries",
                    "/api/v1/expense-items",
                    "/api/v1/invoices",
                    "/api/v1/cases");

    private static final Suite SUITE = Suite.ofThisTest();
    private static Tokens tokens;
    private static Figures figures;

    @BeforeAll
    static void play() {
        SUITE.start(System.err::println);
        tokens = new Tokens(SUITE.servers());
        figures = playAgain();
    }

    private static Figures playAgain() {
        var gateway = new GatewayClient(SUITE.baseUrl("gateway"), tokens);
        return new DealToCash(gateway).play(step -> System.err.println("  playing: " + step));
    }

    @AfterAll
    static void stop() {
        SUITE.stopServices();
    }

    private static String url(String path) {
        return SUITE.baseUrl("gateway") + path;
    }

    @Test
    void every_amount_is_as_worked_out_by_hand() {
        assertThat(figures.all()).hasSizeGreaterThan(60);
        assertThat(figures.wrong()).isEmpty();
    }

    @Test
    void playing_it_again_into_the_same_books_changes_nothing() {
        var again = playAgain();

        assertThat(again.wrong()).isEmpty();
    }

    /** Last, since it changes the books that the other tests read. */
    @Test
    @Order(Integer.MAX_VALUE)
    void a_credited_line_frees_its_entries_and_no_others() {
        new CreditedWork(new GatewayClient(SUITE.baseUrl("gateway"), tokens)).play();
    }

    @Test
    void without_a_true_token_every_path_is_closed() {
        var paul = tokens.of("paul");
        for (var path : PATHS) {
            given().get(url(path)).then().statusCode(401);
            for (var forged :
                    List.of(
                            HostileTokens.unsigned(paul),
                            HostileTokens.fromOtherIssuer(paul),
                            HostileTokens.signedByStranger(paul))) {
                given().auth().oauth2(forged).get(url(path)).then().statusCode(401);
            }
        }
    }

    @Test
    void a_token_of_another_entity_finds_nothing_and_no_hint() {
        var paul = tokens.of("paul");
        var uma = tokens.of("uma");
        String project =
                given().auth().oauth2(paul).get(url("/api/v1/projects")).path("items[0].id");
        given().auth().oauth2(paul).get(url("/api/v1/projects")).then().body("items", not(empty()));

        given().auth().oauth2(uma).get(url("/api/v1/projects")).then().body("items", empty());
        for (var path : List.of("", "/cockpit?asOf=2026-10-31")) {
            given().auth()
                    .oauth2(uma)
                    .get(url("/api/v1/projects/" + project + path))
                    .then()
                    .statusCode(404)
                    .body(not(containsString("PRJ-")))
                    .body(not(containsString("DE01")));
        }
    }
}
