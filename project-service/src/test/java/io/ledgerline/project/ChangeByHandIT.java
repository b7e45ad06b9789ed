package io.ledgerline.project;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.ledgerline.contracts.billing.SetUpState;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.localstack.StackResource;
import io.ledgerline.project.intake.DealFixture;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was made can be changed, by those who may, in the version that they have read. */
@QuarkusTest
@WithTestResource(
        value = StackResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "project"))
class ChangeByHandIT {

    @Inject World world;

    private String account = "";
    private String template = "";

    @BeforeEach
    void books_customer_and_template() {
        world.openBooks();
        account = DealFixture.id("001");
        template = "CHANGE-" + World.serial();
        assertThat(world.customer("DE01", account, "DE_STANDARD")).isEqualTo(201);
        world.post("paul", "/project-templates", DealFixture.template(template))
                .then()
                .statusCode(201);
    }

    /** An active project, KICKOFF, BUILD and DESIGN, until 28 February 2027. */
    private JsonPath project() {
        var deal =
                DealFixture.bergmann()
                        .with("AccountId", account)
                        .with("Project_Template__c", template);
        var id =
                world.post("integration", "/inbound/salesforce/opportunities", deal.request())
                        .jsonPath()
                        .getString("projectId");
        var project = UUID.fromString(id);
        world.tell(
                "project-financials",
                "DE01",
                project,
                World.financials(project, SetUpState.ACCEPTED, List.of(), 1));
        await().atMost(World.PATIENCE)
                .until(() ->
                        world.get("paul", "/projects/" + id)
                                .jsonPath()
                                .getString("state")
                                .equals("ACTIVE"));
        return world.get("paul", "/projects/" + id).jsonPath();
    }

    private ValidatableResponse patch(String user, String path, long version, Object change) {
        return given().auth()
                .oauth2(world.token(user))
                .header("Idempotency-Key", "key-" + Ids.next())
                .header("If-Match", "\"" + version + "\"")
                .contentType("application/merge-patch+json")
                .body(change)
                .patch("/api/v1" + path)
                .then();
    }

    @Test
    void a_customer_changes_in_what_is_named_and_keeps_the_rest() {
        var body =
                Map.of(
                        "code", "CHG-" + World.serial(),
                        "legalEntity", "DE01",
                        "name", "Bergmann Maschinenbau AG",
                        "country", "DE",
                        "currency", "EUR",
                        "vatId", "DE129273398",
                        "taxProfile", "DE_STANDARD",
                        "paymentTermsDays", 30);
        var path =
                "/customers/" + world.post("fiona", "/customers", body).jsonPath().getString("id");

        patch("paul", path, 1, "{\"name\":\"x\"}").statusCode(403);
        patch("ulf", path, 1, "{\"name\":\"x\"}").statusCode(404);
        given().auth()
                .oauth2(world.token("fiona"))
                .header("Idempotency-Key", "key-" + Ids.next())
                .contentType("application/json")
                .body("{\"name\":\"x\"}")
                .patch("/api/v1" + path)
                .then()
                .statusCode(400)
                .body("code", equalTo("IF_MATCH_MISSING"));
        patch("fiona", path, 1, "{\"name\":\"\",\"code\":\"NEW\",\"taxProfile\":\"FR_X\"}")
                .statusCode(422)
                .body(
                        "violations.code",
                        contains("FIELD_MISSING", "FIELD_FIXED", "TAX_PROFILE_UNKNOWN"));
        patch("fiona", path, 1, "{\"colour\":\"red\"}").statusCode(400);
        patch("fiona", path, 1, "{}").statusCode(400);

        patch(
                        "fiona",
                        path,
                        1,
                        "{\"name\":\"Bergmann SE\",\"vatId\":null,\"address\":{\"line1\":\"Weg 1\","
                                + "\"city\":\"Ulm\",\"postalCode\":\"89073\",\"country\":\"DE\"}}")
                .statusCode(200)
                .body("name", equalTo("Bergmann SE"))
                .body("vatId", nullValue())
                .body("paymentTermsDays", equalTo(30))
                .body("address.city", equalTo("Ulm"))
                .body("version", equalTo(2));
        patch("fiona", path, 2, "{\"address\":{\"line1\":\"Weg 2\"}}")
                .statusCode(200)
                .body("address.city", equalTo("Ulm"))
                .body("address.line1", equalTo("Weg 2"));
        patch("fiona", path, 3, "{\"taxProfile\":null}")
                .statusCode(422)
                .body("violations.field", contains("taxProfile"));
        patch("fiona", path, 2, "{\"name\":\"late\"}")
                .statusCode(412)
                .body("code", equalTo("CHANGED_MEANWHILE"));
    }

    @Test
    void a_project_ends_later_once_its_contract_does_and_its_tasks_go_with_it() {
        var project = project();
        var path = "/projects/" + project.getString("id");
        var contract = "/contracts/" + project.getString("contractId");
        long version = project.getLong("version");

        patch("conny", path, version, "{\"endsOn\":\"2027-04-30\"}").statusCode(403);
        patch("uma", path, version, "{\"endsOn\":\"2027-04-30\"}").statusCode(404);
        patch("paul", path, version, "{\"endsOn\":\"2027-04-30\"}")
                .statusCode(422)
                .body("violations.code", contains("DATE_AFTER_CONTRACT"))
                .body("violations.remedy", hasItem(containsString("extend the contract")));
        long signed = world.get("fiona", contract).jsonPath().getLong("version");
        patch("paul", contract, signed, "{\"endsOn\":\"2027-04-30\"}").statusCode(403);
        patch("fiona", contract, signed, "{\"endsOn\":\"2027-01-31\"}")
                .statusCode(422)
                .body("violations.code", contains("DATE_BEFORE_END"));
        patch("fiona", contract, signed, "{\"endsOn\":\"2027-04-30\",\"purchaseOrder\":\"PO 7\"}")
                .statusCode(200)
                .body("contractVersion", equalTo(2))
                .body("endsOn", equalTo("2027-04-30"))
                .body("paymentTermsDays", equalTo(30))
                .body("lines.size()", equalTo(2));

        patch("paul", path, version, "{\"endsOn\":\"2027-04-30\",\"projectManager\":null}")
                .statusCode(200)
                .body("endsOn", equalTo("2027-04-30"))
                .body("projectManager", nullValue())
                .body("name", equalTo(project.getString("name")))
                .body("tasks.endsOn", contains("2027-04-30", "2027-04-30", "2027-04-30"));
    }

    @Test
    void a_project_is_held_goes_on_is_closed_and_opened_again() {
        var path = "/projects/" + project().getString("id") + "/state";
        for (var next : List.of("ON_HOLD", "ACTIVE", "CLOSED", "ACTIVE")) {
            world.post("paul", path, Map.of("state", next))
                    .then()
                    .statusCode(200)
                    .body("state", equalTo(next));
        }
        world.post("paul", path, Map.of("state", "REJECTED"))
                .then()
                .statusCode(409)
                .body("code", equalTo("STATE_NOT_REACHABLE"));
        world.post("paul", path, Map.of()).then().statusCode(400);
        world.post("conny", path, Map.of("state", "CLOSED")).then().statusCode(403);
        world.post("uma", path, Map.of("state", "CLOSED")).then().statusCode(404);
    }

    @Test
    void a_task_is_added_moved_closed_and_opened_again() {
        var project = project();
        var path = "/projects/" + project.getString("id");
        Map<String, Object> review =
                Map.of(
                        "code", "REVIEW",
                        "name", "Review",
                        "contractLine", "10",
                        "billingType", "CHARGEABLE",
                        "startsOn", "2026-10-01");
        world.post("conny", path + "/tasks", review).then().statusCode(403);
        world.post("uma", path + "/tasks", review).then().statusCode(404);
        world.post("paul", path + "/tasks", Map.of("contractLine", "99", "code", "BUILD"))
                .then()
                .statusCode(422)
                .body(
                        "violations.code",
                        contains(
                                "FIELD_MISSING",
                                "FIELD_MISSING",
                                "UNKNOWN_CONTRACT_LINE",
                                "TASK_CODE_TAKEN"));

        long version =
                world.post("paul", path + "/tasks", review)
                        .then()
                        .statusCode(200)
                        .body("tasks.code", contains("KICKOFF", "BUILD", "DESIGN", "REVIEW"))
                        .body("tasks[3].endsOn", equalTo("2027-02-28"))
                        .extract()
                        .jsonPath()
                        .getLong("version");
        patch("paul", path + "/tasks/REVIEW", version, "{\"endsOn\":\"2027-03-01\"}")
                .statusCode(422)
                .body("violations.code", contains("DATE_OUTSIDE_PROJECT"));
        patch("paul", path + "/tasks/REVIEW", version, "{\"endsOn\":\"2026-12-31\"}")
                .statusCode(200)
                .body("tasks[3].endsOn", equalTo("2026-12-31"))
                .body("tasks[3].startsOn", equalTo("2026-10-01"));
        world.post("paul", path + "/tasks/REVIEW/close", "").then().statusCode(200);
        world.post("paul", path + "/tasks/REVIEW/reopen", "")
                .then()
                .statusCode(200)
                .body("tasks[3].state", equalTo("OPEN"));
        world.post("paul", path + "/tasks/REVIEW/reopen", "").then().statusCode(409);
    }

    @Test
    void a_milestone_is_planned_anew_until_it_is_accepted() {
        var project = project();
        var path = "/projects/" + project.getString("id") + "/milestones/M1";
        long version = project.getLong("version");
        patch("paul", path, version, "{\"plannedOn\":\"2026-08-31\"}")
                .statusCode(422)
                .body("violations.code", contains("DATE_BEFORE_PROJECT"));
        patch("paul", path, version, "{\"plannedOn\":\"2026-10-15\"}")
                .statusCode(200)
                .body("milestones[0].plannedOn", equalTo("2026-10-15"))
                .body("milestones[0].amount.amount", equalTo("59800.00"));
        patch("uma", path, version + 1, "{\"plannedOn\":null}").statusCode(404);
    }

    @Test
    void those_who_change_one_version_at_once_change_it_once() throws Exception {
        var project = project();
        var path = "/projects/" + project.getString("id");
        long version = project.getLong("version");
        var statuses =
                RacesIT.atOnce(n ->
                                patch("paul", path, version, "{\"name\":\"name " + n + "\"}")
                                        .extract()
                                        .response())
                        .stream()
                        .map(Response::statusCode)
                        .toList();
        assertThat(statuses).containsOnlyOnce(200);
        assertThat(statuses.stream().filter(one -> one == 412).count())
                .isEqualTo(statuses.size() - 1);
    }
}
