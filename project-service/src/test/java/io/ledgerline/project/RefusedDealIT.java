package io.ledgerline.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ledgerline.contracts.billing.PeriodModule;
import io.ledgerline.contracts.billing.PeriodStatus;
import io.ledgerline.contracts.billing.PostingPeriod;
import io.ledgerline.contracts.billing.SetUpState;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.localstack.StackResource;
import io.ledgerline.project.intake.DealFixture;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
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
class RefusedDealIT {

    private static final String DEALS = "/inbound/salesforce/opportunities";

    @Inject World world;

    private String template = "";

    @BeforeEach
    void books_and_template() {
        world.openBooks();
        template = "ROLLOUT-" + World.serial();
        world.post("paul", "/project-templates", DealFixture.template(template))
                .then()
                .statusCode(201);
    }

    private DealFixture deal(String account) {
        return DealFixture.bergmann()
                .with("AccountId", account)
                .with("Project_Template__c", template);
    }

    private List<Map<String, Object>> cases(String user, String opportunity) {
        return world.get(user, "/cases?limit=500")
                .jsonPath()
                .getList("items.findAll { it.source?.id == '" + opportunity + "' }");
    }

    @Test
    void a_refused_deal_names_every_fault_and_leaves_one_case_which_its_acceptance_settles() {
        // Given
        var account = DealFixture.id("001");
        world.customer("DE01", account, null);
        var deal = deal(account).with("Legal_Entity__c", "XX99");
        var projects = count("/projects");
        var contracts = count("/contracts");

        // When
        var first = world.post("integration", DEALS, deal.request());
        var again = world.post("integration", DEALS, deal.request());

        // Then
        assertThat(first.statusCode()).isEqualTo(422);
        assertThat(first.jsonPath().getString("code")).isEqualTo("DEAL_REFUSED");
        assertThat(first.jsonPath().getList("violations.code"))
                .containsExactly("UNKNOWN_LEGAL_ENTITY", "TAX_PROFILE_MISSING");
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(count("/projects")).isEqualTo(projects);
        assertThat(count("/contracts")).isEqualTo(contracts);
        var cases = cases("paul", deal.id());
        assertThat(cases).hasSize(1);
        assertThat(cases.getFirst())
                .containsEntry("code", "DEAL_REFUSED")
                .containsEntry("state", "OPEN")
                .containsEntry("owner", "IT")
                .containsEntry("occurrences", 2);

        // When
        var customer =
                world.get("fiona", "/customers?limit=500")
                        .jsonPath()
                        .getString(
                                "items.find { it.externalReferences*.id.contains('"
                                        + account
                                        + "') }.id");
        var tax = "/customers/" + customer + "/tax-profile";
        var malformed = world.post("fiona", tax, Map.of("taxProfile", "no code"));
        var foreign = world.post("ulf", tax, Map.of("taxProfile", "DE_STANDARD"));
        var set = world.post("fiona", tax, Map.of("taxProfile", "DE_STANDARD"));
        var mended =
                world.post(
                        "integration",
                        DEALS,
                        deal.with("Legal_Entity__c", "DE01")
                                .with("SystemModstamp", "2026-08-30T10:00:00.000+0000")
                                .request());

        // Then
        assertThat(malformed.statusCode()).isEqualTo(422);
        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(set.statusCode()).isEqualTo(200);
        assertThat(set.jsonPath().getLong("version")).isEqualTo(2);
        assertThat(mended.statusCode()).isEqualTo(201);
        assertThat(cases("paul", deal.id()).getFirst()).containsEntry("state", "RESOLVED");
    }

    @Test
    void a_deal_without_a_sound_id_and_stamp_is_malformed() {
        var deal = deal(DealFixture.id("001"));

        assertThat(world.post("integration", DEALS, "{}").statusCode()).isEqualTo(400);
        assertThat(world.post("integration", DEALS, deal.with("Id", "006").request()).statusCode())
                .isEqualTo(400);
    }

    @Test
    void figures_of_an_unknown_project_wait_as_a_case() {
        // Given
        var project = Ids.next();

        // When
        world.tell(
                "project-financials",
                "DE01",
                project,
                World.financials(project, SetUpState.PENDING, List.of(), 1));

        // Then
        await().atMost(World.PATIENCE)
                .until(() ->
                        world.get("paul", "/cases?code=UNKNOWN_PROJECT&limit=500")
                                .jsonPath()
                                .getList("items.waitsFor.flatten()")
                                .contains("project:" + project));
    }

    @Test
    void nothing_is_accepted_into_a_month_that_takes_no_more_revenue() {
        // Given
        var account = DealFixture.id("001");
        world.customer("DE01", account, "DE_STANDARD");
        var id =
                world.post("integration", DEALS, deal(account).request())
                        .jsonPath()
                        .getString("projectId");
        world.tell(
                "posting-periods",
                "DE01",
                "2026-09/REVENUE",
                new PostingPeriod(
                        "DE01",
                        "2026-09",
                        PeriodModule.REVENUE,
                        PeriodStatus.CLOSED,
                        LocalDate.parse("2026-09-01"),
                        LocalDate.parse("2026-09-30"),
                        3L));
        world.tell(
                "project-financials",
                "DE01",
                id,
                World.financials(UUID.fromString(id), SetUpState.ACCEPTED, List.of(), 1));

        // When, then
        await().atMost(World.PATIENCE)
                .until(() ->
                        world.post(
                                        "paul",
                                        "/projects/" + id + "/milestones/M1/accept",
                                        Map.of("acceptedOn", "2026-09-30"))
                                .jsonPath()
                                .getList("violations.code")
                                .equals(List.of("PERIOD_CLOSED")));
    }

    private int count(String path) {
        return world.get("paul", path + "?limit=500").jsonPath().getList("items").size();
    }
}
