package io.ledgerline.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.contracts.Topics;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.wire.TopicNames;
import io.ledgerline.localstack.StackResource;
import io.ledgerline.localstack.TopicProbe;
import io.ledgerline.project.intake.DealFixture;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = StackResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "project"))
class CustomerResourceIT {

    @Inject World world;
    @Inject TopicNames names;

    @BeforeEach
    void books() {
        world.openBooks();
    }

    private static Map<String, Object> bergmann() {
        var body = new HashMap<String, Object>();
        body.put("code", "BERGMANN-" + World.serial());
        body.put("legalEntity", "DE01");
        body.put("name", "Bergmann Maschinenbau AG");
        body.put("country", "DE");
        body.put("currency", "EUR");
        body.put("vatId", "DE811234567");
        body.put("taxProfile", "DE_STANDARD");
        body.put("paymentTermsDays", 30);
        body.put(
                "address",
                Map.of(
                        "line1", "Werkstrasse 1",
                        "city", "Stuttgart",
                        "postalCode", "70173",
                        "country", "DE"));
        return body;
    }

    @Test
    void a_customer_is_registered_and_told() {
        // Given
        var account = DealFixture.id("001");
        var body = bergmann();
        body.put(
                "externalReferences",
                List.of(
                        Map.of(
                                "system",
                                "Salesforce",
                                "id",
                                account.substring(0, 15),
                                "version",
                                1)));
        try (var probe =
                TopicProbe.fromNow(
                        World.config("kafka.bootstrap.servers"), names.of(Topics.CUSTOMERS))) {
            // When
            var answer = world.post("fiona", "/customers", body);

            // Then
            answer.then().statusCode(201);
            var id = answer.jsonPath().getString("id");
            var told = probe.await(1, World.PATIENCE, seen -> seen.key().equals("DE01:" + id));
            assertThat(told.getFirst().header("ce_type"))
                    .isEqualTo("io.ledgerline.customer.registered");
            var read = world.get("paul", "/customers/" + id).jsonPath();
            assertThat(read.getString("externalReferences[0].id")).isEqualTo(account);
            assertThat(read.getString("address.city")).isEqualTo("Stuttgart");
            assertThat(
                            world.get("paul", "/customers?code=" + body.get("code"))
                                    .jsonPath()
                                    .getList("items.id"))
                    .containsExactly(id);
        }
    }

    @Test
    void a_repeat_gets_the_first_answer_and_another_payload_is_refused() {
        // Given
        var body = bergmann();
        var key = "key-" + Ids.next();
        var first = world.post("fiona", "/customers", body, key);

        // When
        var repeat = world.post("fiona", "/customers", body, key);
        body.put("name", "Another AG");
        var other = world.post("fiona", "/customers", body, key);
        var taken = world.post("fiona", "/customers", body);

        // Then
        assertThat(repeat.statusCode()).isEqualTo(201);
        assertThat(repeat.asString()).isEqualTo(first.asString());
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.jsonPath().getString("code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(taken.statusCode()).isEqualTo(409);
    }

    @Test
    void every_fault_is_named_at_once() {
        // Given
        var body = bergmann();
        body.put("code", "no good");
        body.put("legalEntity", "XX99");
        body.put("country", "ZZ");
        body.put("currency", "XXL");
        body.put("paymentTermsDays", -1);
        body.put(
                "externalReferences",
                List.of(Map.of("system", "salesforce", "id", "lost", "version", 1)));

        // When
        var answer = world.post("fiona", "/customers", body);

        // Then
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.jsonPath().getList("violations.code"))
                .containsExactlyInAnyOrder(
                        "FIELD_MALFORMED",
                        "UNKNOWN_COUNTRY",
                        "UNKNOWN_CURRENCY",
                        "FIELD_MALFORMED",
                        "FIELD_MALFORMED",
                        "UNKNOWN_LEGAL_ENTITY");
    }

    @Test
    void a_tax_profile_without_a_rule_is_refused_where_it_is_set() {
        // Given
        var unknown = bergmann();
        unknown.put("taxProfile", "FR_REDUCED");
        var id = world.post("fiona", "/customers", bergmann()).jsonPath().getString("id");

        // When
        var registered = world.post("fiona", "/customers", unknown);
        var set =
                world.post(
                        "fiona",
                        "/customers/" + id + "/tax-profile",
                        Map.of("taxProfile", "US_STANDARD"));

        // Then
        for (var answer : List.of(registered, set)) {
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.jsonPath().getList("violations.code"))
                    .containsExactly("TAX_PROFILE_UNKNOWN");
            assertThat(answer.jsonPath().getString("detail")).contains("DE01 has DE_STANDARD");
        }
        assertThat(world.get("fiona", "/customers/" + id).jsonPath().getString("taxProfile"))
                .isEqualTo("DE_STANDARD");
    }

    @Test
    void nobody_writes_or_reads_without_the_right() {
        // Given
        var id = world.post("fiona", "/customers", bergmann()).jsonPath().getString("id");

        // When, then
        assertThat(RestAssured.get("/api/v1/customers").statusCode()).isEqualTo(401);
        assertThat(world.post("paul", "/customers", bergmann()).statusCode()).isEqualTo(403);
        assertThat(world.get("conny", "/customers/" + id).statusCode()).isEqualTo(403);
        assertThat(world.get("uma", "/customers/" + id).statusCode()).isEqualTo(404);
        assertThat(world.get("uma", "/customers?limit=500").jsonPath().getList("items.id"))
                .doesNotContain(id);
        var foreign = world.post("ulf", "/customers", bergmann());
        assertThat(foreign.statusCode()).isEqualTo(422);
        assertThat(foreign.jsonPath().getList("violations.code"))
                .containsExactly("UNKNOWN_LEGAL_ENTITY");
    }

    @Test
    void what_cannot_be_read_is_malformed_and_lists_come_in_pages() {
        // Given
        world.post("fiona", "/customers", bergmann()).then().statusCode(201);
        world.post("fiona", "/customers", bergmann()).then().statusCode(201);

        // When
        var empty = world.post("fiona", "/customers", "");
        var first = world.get("fiona", "/customers?limit=1").jsonPath();
        var second =
                world.get("fiona", "/customers?limit=1&cursor=" + first.getString("nextCursor"))
                        .jsonPath();

        // Then
        assertThat(empty.statusCode()).isEqualTo(400);
        assertThat(
                        world.post("fiona", "/customers", "{\"externalReferences\":[null]}")
                                .statusCode())
                .isEqualTo(400);
        assertThat(second.getList("items.id")).hasSize(1);
        assertThat(second.getString("items[0].id")).isNotEqualTo(first.getString("items[0].id"));
        assertThat(world.get("fiona", "/customers?limit=0").statusCode()).isEqualTo(400);
        assertThat(world.get("fiona", "/customers?cursor=x").statusCode()).isEqualTo(400);
    }
}
