package io.ledgerline.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.common.BillingType;
import io.ledgerline.contracts.project.Contract;
import io.ledgerline.contracts.project.RoundingMode;
import io.ledgerline.contracts.project.RoundingScope;
import io.ledgerline.kit.wire.AvroCodec;
import io.ledgerline.kit.wire.TopicNames;
import io.ledgerline.localstack.StackResource;
import io.ledgerline.localstack.TopicProbe;
import io.ledgerline.project.intake.DealFixture;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rounding of billable minutes: planned in a template, agreed and told in the contract. */
@QuarkusTest
@WithTestResource(
        value = StackResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "project"))
class RoundingIT {

    @Inject World world;
    @Inject AvroCodec codec;
    @Inject TopicNames names;

    @BeforeEach
    void books() {
        world.openBooks();
    }

    private static Map<String, Object> template(String code, Object rounding) {
        var template = new HashMap<>(DealFixture.template(code));
        template.put("rounding", rounding);
        return template;
    }

    @Test
    void the_contract_agrees_the_rounding_of_its_template_by_billing_method() {
        // Given
        var code = "ROUND-" + World.serial();
        var account = DealFixture.id("001");
        assertThat(world.customer("DE01", account, "DE_STANDARD")).isEqualTo(201);
        var policy =
                Map.of("unitMinutes", 15, "mode", "UP", "scope", "DAY_TASK", "minimumMinutes", 30);
        var written =
                world.post(
                        "paul",
                        "/project-templates",
                        template(code, Map.of("TIME_AND_MATERIAL", policy)));
        assertThat(written.statusCode()).as(written.asString()).isEqualTo(201);
        var stored = world.get("paul", "/project-templates/" + written.jsonPath().getString("id"));
        assertThat(stored.jsonPath().getMap("rounding.TIME_AND_MATERIAL")).isEqualTo(policy);

        try (var probe =
                TopicProbe.fromNow(
                        World.config("kafka.bootstrap.servers"), names.of(Topics.CONTRACTS))) {
            // When
            var deal =
                    DealFixture.bergmann()
                            .with("AccountId", account)
                            .with("Project_Template__c", code);
            var made =
                    world.post("integration", "/inbound/salesforce/opportunities", deal.request())
                            .jsonPath();

            // Then
            var id = made.getString("contractId");
            var contract = world.get("fiona", "/contracts/" + id).jsonPath();
            assertThat(contract.getMap("lines[0].rounding")).isEqualTo(policy);
            assertThat(contract.<Object>get("lines[1].rounding")).isNull();
            var told = probe.await(1, World.PATIENCE, seen -> seen.key().equals("DE01:" + id));
            var fact = (Contract) codec.decode(names.of(Topics.CONTRACTS), told.getFirst().value());
            var rounding = fact.getLines().getFirst().getRounding();
            assertThat(rounding.getUnitMinutes()).isEqualTo(15);
            assertThat(rounding.getMode()).isEqualTo(RoundingMode.UP);
            assertThat(rounding.getScope()).isEqualTo(RoundingScope.DAY_TASK);
            assertThat(rounding.getMinimumMinutes()).isEqualTo(30);
            assertThat(fact.getLines().getLast().getRounding()).isNull();
        }
    }

    @Test
    void the_contract_agrees_the_time_limits_of_its_template_by_billing_method() {
        // Given
        var code = "LIMIT-" + World.serial();
        var account = DealFixture.id("001");
        assertThat(world.customer("DE01", account, "DE_STANDARD")).isEqualTo(201);
        var template = new HashMap<>(DealFixture.template(code));
        var limits =
                Map.of(
                        "billingTypes",
                        List.of("CHARGEABLE", "COMPLIMENTARY"),
                        "hoursCap",
                        Map.of("minutes", 6_000, "hard", true));
        template.put("limits", Map.of("TIME_AND_MATERIAL", limits));
        var written = world.post("paul", "/project-templates", template);
        assertThat(written.statusCode()).as(written.asString()).isEqualTo(201);
        var stored = world.get("paul", "/project-templates/" + written.jsonPath().getString("id"));
        assertThat(stored.jsonPath().getMap("limits.TIME_AND_MATERIAL")).isEqualTo(limits);

        try (var probe =
                TopicProbe.fromNow(
                        World.config("kafka.bootstrap.servers"), names.of(Topics.CONTRACTS))) {
            // When
            var deal =
                    DealFixture.bergmann()
                            .with("AccountId", account)
                            .with("Project_Template__c", code);
            var made =
                    world.post("integration", "/inbound/salesforce/opportunities", deal.request())
                            .jsonPath();

            // Then
            var id = made.getString("contractId");
            var contract = world.get("fiona", "/contracts/" + id).jsonPath();
            assertThat(contract.getMap("lines[0].limits")).isEqualTo(limits);
            assertThat(contract.getList("lines[1].limits.billingTypes")).isEmpty();
            assertThat(contract.<Object>get("lines[1].limits.hoursCap")).isNull();
            var told = probe.await(1, World.PATIENCE, seen -> seen.key().equals("DE01:" + id));
            var fact = (Contract) codec.decode(names.of(Topics.CONTRACTS), told.getFirst().value());
            var line = fact.getLines().getFirst();
            assertThat(line.getBillingTypes())
                    .containsExactly(BillingType.CHARGEABLE, BillingType.COMPLIMENTARY);
            assertThat(line.getHoursCap().getMinutes()).isEqualTo(6_000);
            assertThat(line.getHoursCap().getHard()).isTrue();
            assertThat(fact.getLines().getLast().getBillingTypes()).isNull();
            assertThat(fact.getLines().getLast().getHoursCap()).isNull();
        }
    }

    @Test
    void a_rounding_that_is_none_is_refused_with_every_fault() {
        var faulty = Map.of("TIME_AND_MATERIAL", Map.of("unitMinutes", 0, "minimumMinutes", -1));

        var answer =
                world.post(
                        "paul", "/project-templates", template("ROUND-" + World.serial(), faulty));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.jsonPath().getList("violations.field"))
                .containsExactly(
                        "rounding.TIME_AND_MATERIAL.unitMinutes",
                        "rounding.TIME_AND_MATERIAL.mode",
                        "rounding.TIME_AND_MATERIAL.scope",
                        "rounding.TIME_AND_MATERIAL.minimumMinutes");
    }

    @Test
    void an_unknown_billing_method_or_a_rounding_that_is_null_is_malformed() {
        var nothing = new HashMap<String, Object>();
        nothing.put("TIME_AND_MATERIAL", null);

        for (var rounding : new Object[] {Map.of("BY_THE_MOON", Map.of()), nothing}) {
            var answer =
                    world.post(
                            "paul",
                            "/project-templates",
                            template("ROUND-" + World.serial(), rounding));

            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        }
    }
}
