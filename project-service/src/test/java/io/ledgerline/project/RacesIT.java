package io.ledgerline.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ledgerline.contracts.billing.SetUpState;
import io.ledgerline.localstack.StackResource;
import io.ledgerline.project.intake.DealFixture;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = StackResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "project"))
class RacesIT {

    private static final int AT_ONCE = 6;

    @Inject World world;

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

    private Response take(DealFixture deal) {
        return world.post("integration", "/inbound/salesforce/opportunities", deal.request());
    }

    private DealFixture deal(String id) {
        return DealFixture.bergmann()
                .with("Id", id)
                .with("AccountId", account)
                .with("Project_Template__c", template)
                .withLine(0, "OpportunityId", id)
                .withLine(1, "OpportunityId", id);
    }

    static List<Response> atOnce(IntFunction<Response> call) throws Exception {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var calls =
                    IntStream.range(0, AT_ONCE)
                            .mapToObj(i -> (Callable<Response>) () -> call.apply(i))
                            .toList();
            var answers = new ArrayList<Response>();
            for (var future : threads.invokeAll(calls)) {
                answers.add(future.get());
            }
            return answers;
        }
    }

    @Test
    void versions_of_one_deal_that_come_at_once_make_one_project() throws Exception {
        // Given
        var id = DealFixture.id("006");

        // When
        var answers =
                atOnce(i ->
                        take(
                                deal(id).with(
                                                "SystemModstamp",
                                                "2026-08-28T15:42:5" + i + ".000+0000")));

        // Then
        assertThat(answers).extracting(Response::statusCode).containsOnly(201);
        assertThat(answers)
                .extracting(answer -> answer.jsonPath().getString("projectId"))
                .containsOnly(answers.getFirst().jsonPath().getString("projectId"));
    }

    @Test
    void deals_that_come_at_once_get_codes_of_their_own() throws Exception {
        var answers = atOnce(_ -> take(deal(DealFixture.id("006"))));

        assertThat(answers).extracting(Response::statusCode).containsOnly(201);
        assertThat(answers)
                .extracting(answer -> answer.jsonPath().getString("projectCode"))
                .doesNotHaveDuplicates();
    }

    @Test
    void changes_of_one_project_that_come_at_once_all_count() throws Exception {
        // Given
        var id = take(deal(DealFixture.id("006"))).jsonPath().getString("projectId");
        var tasks = List.of("KICKOFF", "BUILD", "DESIGN", "KICKOFF", "BUILD", "DESIGN");

        // When
        var answers =
                atOnce(i ->
                        world.post(
                                "paul",
                                "/projects/" + id + "/tasks/" + tasks.get(i) + "/close",
                                "{}"));

        // Then
        assertThat(answers)
                .extracting(Response::statusCode)
                .containsExactlyInAnyOrder(200, 200, 200, 409, 409, 409);
        assertThat(world.get("paul", "/projects/" + id).jsonPath().getLong("version")).isEqualTo(4);
    }

    @Test
    void a_milestone_that_many_accept_at_once_is_accepted_once() throws Exception {
        // Given
        var id = take(deal(DealFixture.id("006"))).jsonPath().getString("projectId");
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

        // When
        var answers =
                atOnce(i ->
                        world.post(
                                "paul",
                                "/projects/" + id + "/milestones/M2/accept",
                                Map.of("acceptedOn", "2026-10-1" + i)));

        // Then
        assertThat(answers)
                .extracting(Response::statusCode)
                .containsOnlyOnce(200)
                .containsOnly(200, 409);
    }
}
