package io.ledgerline.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ledgerline.contracts.billing.RateCard;
import io.ledgerline.contracts.billing.RateCardLine;
import io.ledgerline.contracts.billing.SetUpState;
import io.ledgerline.contracts.common.OwnerQueue;
import io.ledgerline.contracts.common.Violation;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.localstack.StackResource;
import io.ledgerline.project.intake.DealFixture;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the sales people agreed, and what happens when billing cannot take it. */
@QuarkusTest
@WithTestResource(
        value = StackResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "project"))
class DealAnewIT {

    private static final LocalDate YEAR = LocalDate.of(2026, 1, 1);
    private static final RateCard LIST_PRICES =
            RateCard.newBuilder()
                    .setId(Ids.next())
                    .setCode("DE-STD-2026")
                    .setLegalEntity("DE01")
                    .setCurrency("EUR")
                    .setValidFrom(YEAR)
                    .setValidTo(null)
                    .setLines(
                            List.of(
                                    new RateCardLine(
                                            "SENIOR_CONSULTANT",
                                            new BigDecimal("180.0000"),
                                            YEAR,
                                            null)))
                    .setVersion(1)
                    .build();

    @Inject World world;

    private String account = "";
    private String template = "";

    @BeforeEach
    void books_customer_and_template() {
        world.openBooks();
        account = DealFixture.id("001");
        template = "ANEW-" + World.serial();
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

    private DealFixture soldBelowList() {
        return deal().withLine(0, "UnitPrice", new BigDecimal("150"))
                .withLine(0, "TotalPrice", 135_000)
                .with("Amount", 284_500);
    }

    private JsonPath taken(DealFixture deal) {
        var answer = world.post("integration", "/inbound/salesforce/opportunities", deal.request());
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        return answer.jsonPath();
    }

    private String state(String project) {
        return world.get("paul", "/projects/" + project).jsonPath().getString("state");
    }

    @Test
    void the_price_of_the_deal_is_agreed_and_its_difference_to_the_rate_card_is_answered() {
        // Given
        world.tell("rate-cards", "DE01", LIST_PRICES.getId(), LIST_PRICES);

        // When: a deal that comes before the card is heard of shows no difference
        var made =
                await().atMost(World.PATIENCE)
                        .until(
                                () -> taken(soldBelowList()),
                                one -> !one.getList("priceDifferences").isEmpty());

        // Then
        assertThat(made.getString("priceDifferences[0].role")).isEqualTo("SENIOR_CONSULTANT");
        assertThat(made.getString("priceDifferences[0].agreed")).isEqualTo("150.0000");
        assertThat(made.getString("priceDifferences[0].listed")).isEqualTo("180.0000");
        var contract = world.get("fiona", "/contracts/" + made.getString("contractId")).jsonPath();
        assertThat(new BigDecimal(contract.getString("lines[0].agreedRates[0].hourlyRate")))
                .isEqualByComparingTo("150");
        assertThat(contract.getString("lines[0].agreedRates[0].reason"))
                .contains("agreed in deal", "lists 180.00 for SENIOR_CONSULTANT");
        assertThat(contract.getList("lines[1].agreedRates")).isEmpty();
    }

    @Test
    void a_refused_set_up_is_a_case_and_the_same_deal_starts_anew_once_what_failed_is_mended() {
        // Given
        var deal = deal();
        var made = taken(deal);
        var id = made.getString("projectId");
        var project = UUID.fromString(id);
        var fault =
                new Violation(
                        "UNKNOWN_RATE_CARD",
                        "rateCardCode",
                        "no rate card DE-STD-2026",
                        OwnerQueue.FINANCE,
                        null);
        world.tell(
                "project-financials",
                "DE01",
                project,
                World.financials(project, SetUpState.REJECTED, List.of(fault), 1));
        await().atMost(World.PATIENCE).until(() -> state(id).equals("REJECTED"));
        var code = made.getString("contractCode");
        assertThat(setUpCase(code))
                .contains("OPEN", "FINANCE", "311500.00")
                .anyMatch(said -> said.contains("no rate card DE-STD-2026"));

        // When: the card was made, the deal has not changed
        var again = taken(deal);

        // Then
        assertThat(again.getString("projectId")).isNotEqualTo(id);
        assertThat(again.getString("contractId")).isNotEqualTo(made.getString("contractId"));
        assertThat(state(again.getString("projectId"))).isEqualTo("PROPOSED");
        assertThat(setUpCase(code)).contains("RESOLVED");
        assertThat(taken(deal).getString("projectId")).isEqualTo(again.getString("projectId"));
    }

    /** State, owner, money at risk and message of the case of a contract that was refused. */
    private List<String> setUpCase(String contractCode) {
        var found =
                world
                        .get("fiona", "/cases?code=SET_UP_REFUSED&limit=500")
                        .jsonPath()
                        .<Map<String, Object>>getList("items")
                        .stream()
                        .filter(one -> String.valueOf(one.get("message")).contains(contractCode))
                        .findFirst()
                        .orElseThrow();
        var money = (Map<?, ?>) Objects.requireNonNull(found.get("moneyAtRisk"));
        return List.of(
                String.valueOf(found.get("state")),
                String.valueOf(found.get("owner")),
                String.valueOf(money.get("amount")),
                String.valueOf(found.get("message")));
    }
}
