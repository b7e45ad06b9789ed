package io.ledgerline.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.billing.InvoiceState;
import io.ledgerline.contracts.billing.SetUpState;
import io.ledgerline.contracts.common.OwnerQueue;
import io.ledgerline.contracts.common.Violation;
import io.ledgerline.contracts.project.Project;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.wire.AvroCodec;
import io.ledgerline.kit.wire.TopicNames;
import io.ledgerline.localstack.StackResource;
import io.ledgerline.localstack.TopicProbe;
import io.ledgerline.project.intake.DealFixture;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = StackResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "project"))
class DealToProjectIT {

    private static final String DEALS = "/inbound/salesforce/opportunities";

    @Inject World world;
    @Inject AvroCodec codec;
    @Inject TopicNames names;

    private String account = "";
    private String template = "";

    @BeforeEach
    void books_customer_and_template() {
        world.openBooks();
        account = DealFixture.id("001");
        template = "ROLLOUT-" + World.serial();
        assertThat(world.customer("DE01", account, "DE_STANDARD")).isEqualTo(201);
        world.post("paul", "/project-templates", DealFixture.template(template))
                .then()
                .statusCode(201);
    }

    private DealFixture deal() {
        return DealFixture.bergmann()
                .with("AccountId", account)
                .with("Project_Template__c", template);
    }

    private JsonPath taken(DealFixture deal) {
        var answer = world.post("integration", DEALS, deal.request());
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        return answer.jsonPath();
    }

    private JsonPath project(String id) {
        return world.get("paul", "/projects/" + id).then().statusCode(200).extract().jsonPath();
    }

    private String state(String id) {
        return project(id).getString("state");
    }

    private String accepted(DealFixture deal) {
        var id = taken(deal).getString("projectId");
        tell(id, SetUpState.ACCEPTED, List.of());
        await().atMost(World.PATIENCE).until(() -> state(id).equals("ACTIVE"));
        return id;
    }

    private void tell(String id, SetUpState verdict, List<Violation> faults) {
        var project = UUID.fromString(id);
        world.tell(
                "project-financials",
                "DE01",
                project,
                World.financials(project, verdict, faults, 1));
    }

    @Test
    void a_won_deal_becomes_a_contract_and_a_proposed_project() {
        // Given
        var deal = deal();

        // When
        var made = taken(deal);

        // Then
        var contract = world.get("fiona", "/contracts/" + made.getString("contractId")).jsonPath();
        assertThat(contract.getString("state")).isEqualTo("DRAFT");
        assertThat(contract.getString("amount.amount")).isEqualTo("311500.00");
        assertThat(contract.getString("lines[0].amount.amount")).isEqualTo("162000.00");
        assertThat(contract.getString("lines[0].rateCardCode")).isEqualTo("DE-STD-2026");
        assertThat(contract.getBoolean("lines[0].expensesBillable")).isTrue();
        assertThat(contract.getList("lines[1].milestones.amount.amount"))
                .containsExactly("59800.00", "89700.00");
        var project = project(made.getString("projectId"));
        assertThat(project.getString("state")).isEqualTo("PROPOSED");
        assertThat(project.getString("startsOn")).isEqualTo("2026-09-01");
        assertThat(project.getString("endsOn")).isEqualTo("2027-02-28");
        assertThat(project.getLong("budget.minutes")).isEqualTo(90_000);
        assertThat(project.getString("budget.cost.amount")).isEqualTo("112500.00");
        assertThat(project.getString("budget.revenue.amount")).isEqualTo("311500.00");
        assertThat(project.getList("milestones.plannedOn"))
                .containsExactly("2026-09-30", "2027-02-28");
        assertThat(project.getList("saga.steps.step"))
                .containsExactly("PROPOSED", "FINANCIAL_SET_UP_PENDING");
    }

    @Test
    void an_accepted_set_up_makes_project_and_contract_active_and_tells_so() {
        // Given
        var made = taken(deal());
        var id = made.getString("projectId");
        try (var probe =
                TopicProbe.fromBeginning(
                        World.config("kafka.bootstrap.servers"), names.of(Topics.PROJECTS))) {
            // When
            tell(id, SetUpState.ACCEPTED, List.of());

            // Then
            await().atMost(World.PATIENCE).until(() -> state(id).equals("ACTIVE"));
            assertThat(project(id).getList("saga.steps.step"))
                    .containsExactly("PROPOSED", "FINANCIAL_SET_UP_PENDING", "ACTIVE");
            assertThat(
                            world.get("paul", "/contracts/" + made.getString("contractId"))
                                    .jsonPath()
                                    .getString("state"))
                    .isEqualTo("ACTIVE");
            var told = probe.await(2, World.PATIENCE, seen -> seen.key().equals("DE01:" + id));
            assertThat(told)
                    .extracting(seen -> seen.header("ce_type"))
                    .containsExactly(
                            "io.ledgerline.project.proposed", "io.ledgerline.project.activated");
            var last = (Project) codec.decode(names.of(Topics.PROJECTS), told.getLast().value());
            assertThat(last.getVersion()).isEqualTo(2);
            assertThat(last.getTasks()).hasSize(3);
        }
    }

    @Test
    void a_refused_set_up_cancels_the_contract_and_rejects_the_project_with_reasons() {
        // Given
        var deal = deal();
        var made = taken(deal);
        var id = made.getString("projectId");

        // When
        tell(
                id,
                SetUpState.REJECTED,
                List.of(
                        new Violation(
                                "UNKNOWN_RATE_CARD",
                                "rateCardCode",
                                "no rate card",
                                OwnerQueue.FINANCE,
                                null)));

        // Then
        await().atMost(World.PATIENCE).until(() -> state(id).equals("REJECTED"));
        assertThat(project(id).getList("saga.steps.step"))
                .containsExactly(
                        "PROPOSED", "FINANCIAL_SET_UP_PENDING", "CONTRACT_CANCELLED", "REJECTED");
        assertThat(project(id).getList("saga.reasons.code")).containsExactly("UNKNOWN_RATE_CARD");
        assertThat(
                        world.get("paul", "/contracts/" + made.getString("contractId"))
                                .jsonPath()
                                .getString("state"))
                .isEqualTo("CANCELLED");
        var again = taken(deal.with("SystemModstamp", "2026-08-29T08:00:00.000+0000"));
        assertThat(again.getString("projectId")).isNotEqualTo(id);
    }

    @Test
    void the_same_verdict_twice_and_a_later_other_one_change_nothing() {
        // Given
        var id = taken(deal()).getString("projectId");
        var project = UUID.fromString(id);
        var event = Ids.next();
        var verdict = World.financials(project, SetUpState.ACCEPTED, List.of(), 1);
        world.tellAs(event, "project-financials", "DE01", project, verdict);
        await().atMost(World.PATIENCE).until(() -> state(id).equals("ACTIVE"));

        // When
        world.tellAs(event, "project-financials", "DE01", project, verdict);
        world.tell(
                "project-financials",
                "DE01",
                project,
                World.financials(
                        project, SetUpState.REJECTED, List.of(), 2, "1", "2", "3", "4", "5", "6"));

        // Then
        await().atMost(World.PATIENCE)
                .until(() ->
                        cockpit(id, "2026-10-31").getString("labourCost.amount").equals("1.00"));
        assertThat(state(id)).isEqualTo("ACTIVE");
        assertThat(project(id).getLong("version")).isEqualTo(2);
    }

    private JsonPath cockpit(String id, String asOf) {
        return world.get("paul", "/projects/" + id + "/cockpit?asOf=" + asOf)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void the_same_deal_again_makes_no_second_project() {
        // Given
        var deal = deal();
        var first = taken(deal);
        var asShortId = deal.id().substring(0, 15);

        // When
        var repeat = taken(deal.with("Id", asShortId));
        var renamed =
                taken(
                        deal.with("Name", "Another name")
                                .with("SystemModstamp", "2026-09-02T08:00:00.000+0000"));
        var changed =
                world.post(
                        "integration",
                        DEALS,
                        deal.with("Rate_Card__c", "DE-NEW")
                                .with("SystemModstamp", "2026-09-03T08:00:00.000+0000")
                                .request());

        // Then
        assertThat(repeat.getMap("$")).isEqualTo(first.getMap("$"));
        assertThat(renamed.getMap("$")).isEqualTo(first.getMap("$"));
        changed.then().statusCode(409);
        assertThat(changed.jsonPath().getString("code")).isEqualTo("DEAL_ALREADY_CONTRACTED");
    }

    @Test
    void a_task_is_closed_and_a_milestone_accepted_once() {
        // Given
        var id = accepted(deal());
        var accept = "/projects/" + id + "/milestones/M1/accept";

        // When
        var closed = world.post("paul", "/projects/" + id + "/tasks/KICKOFF/close", "");
        var early = world.post("paul", accept, Map.of("acceptedOn", "2026-08-01"));
        var future = world.post("paul", accept, Map.of("acceptedOn", "2026-12-24"));
        var first = world.post("paul", accept, Map.of("acceptedOn", "2026-10-09"), "accept-" + id);
        var repeat = world.post("paul", accept, Map.of("acceptedOn", "2026-10-09"), "accept-" + id);
        var other = world.post("paul", accept, Map.of("acceptedOn", "2026-10-10"), "accept-" + id);
        var second = world.post("paul", accept, Map.of("acceptedOn", "2026-10-10"));

        // Then
        closed.then().statusCode(200);
        assertThat(closed.jsonPath().getString("tasks.find { it.code == 'KICKOFF' }.state"))
                .isEqualTo("CLOSED");
        assertThat(early.jsonPath().getList("violations.code")).contains("DATE_BEFORE_PROJECT");
        assertThat(future.jsonPath().getList("violations.code")).contains("DATE_IN_FUTURE");
        first.then().statusCode(200);
        assertThat(first.jsonPath().getString("milestones[0].acceptedOn")).isEqualTo("2026-10-09");
        assertThat(first.jsonPath().getLong("version")).isEqualTo(4);
        assertThat(repeat.statusCode()).isEqualTo(200);
        assertThat(repeat.asString()).isEqualTo(first.asString());
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(second.statusCode()).isEqualTo(409);
    }

    @Test
    void the_cockpit_shows_the_figures_of_the_flow() {
        // Given
        var id = accepted(deal());
        var project = UUID.fromString(id);
        world.tell(
                "project-financials",
                "DE01",
                project,
                World.financials(
                        project,
                        SetUpState.ACCEPTED,
                        List.of(),
                        9,
                        "20861.25",
                        "418.35",
                        "0",
                        "98468.35",
                        "98468.35",
                        "71162.00"));
        var serial = World.serial();
        world.tell(
                "invoices",
                "DE01",
                project,
                World.invoice(
                        project,
                        "DE01-A" + serial,
                        InvoiceState.PAID,
                        "2026-10-05",
                        "38668.35",
                        "7346.99",
                        "46015.34",
                        "46015.34"));
        world.tell(
                "invoices",
                "DE01",
                project,
                World.invoice(
                        project,
                        "DE01-B" + serial,
                        InvoiceState.ISSUED,
                        "2026-10-12",
                        "59800.00",
                        "11362.00",
                        "71162.00",
                        "0"));

        // When
        await().atMost(World.PATIENCE)
                .until(() ->
                        cockpit(id, "2026-10-31").getList("invoices").size() == 2
                                && cockpit(id, "2026-10-31").getLong("approvedMinutes") == 17_550);
        var cockpit = cockpit(id, "2026-10-31");

        // Then
        assertThat(cockpit.getString("setUpState")).isEqualTo("ACCEPTED");
        assertThat(cockpit.getString("cost.amount")).isEqualTo("21279.60");
        assertThat(cockpit.getString("margin.amount")).isEqualTo("77188.75");
        assertThat(cockpit.getString("marginPercent")).isEqualTo("78.4");
        assertThat(cockpit.getString("receivable.amount")).isEqualTo("71162.00");
        assertThat(cockpit.getString("dsoDays")).isEqualTo("54.7");
        assertThat(cockpit.getString("budget.cost.amount")).isEqualTo("112500.00");
        assertThat(cockpit.getString("invoices[0].number")).isEqualTo("DE01-A" + serial);
        assertThat(cockpit(id, "2026-09-30").getList("invoices")).isEmpty();
        assertThat(cockpit(id, "2026-09-30").getString("dsoDays")).isNull();
    }

    @Test
    void only_the_right_roles_and_entities_see_and_change_a_project() {
        // Given
        var id = accepted(deal());

        // When, then
        assertThat(io.restassured.RestAssured.get("/api/v1/projects/" + id).statusCode())
                .isEqualTo(401);
        assertThat(world.get("conny", "/projects/" + id).statusCode()).isEqualTo(403);
        assertThat(world.get("conny", "/projects/" + id + "/cockpit").statusCode()).isEqualTo(403);
        assertThat(world.get("uma", "/projects/" + id).statusCode()).isEqualTo(404);
        assertThat(world.get("uma", "/projects/" + id + "/cockpit").statusCode()).isEqualTo(404);
        assertThat(world.get("uma", "/projects").jsonPath().getList("items")).isEmpty();
        assertThat(world.get("uma", "/contracts").jsonPath().getList("items")).isEmpty();
        assertThat(world.post("uma", "/projects/" + id + "/tasks/BUILD/close", "").statusCode())
                .isEqualTo(404);
        assertThat(world.post("rita", "/projects/" + id + "/tasks/BUILD/close", "").statusCode())
                .isEqualTo(403);
        assertThat(world.post("paul", DEALS, deal().request()).statusCode()).isEqualTo(403);
    }
}
