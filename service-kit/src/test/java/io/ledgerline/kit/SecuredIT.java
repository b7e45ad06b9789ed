package io.ledgerline.kit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.localstack.SecuredResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** On a broker that wants TLS and a login, and a registry that wants a token. */
@KitTest
@WithTestResource(value = SecuredResource.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class SecuredIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Scope ALL = Scope.system("test", Ids.next());

    @Inject Notes notes;

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @Inject
    @ConfigProperty(name = "mp.messaging.connector.smallrye-kafka.apicurio.registry.url")
    String registry;

    @Test
    void a_record_goes_by_outbox_and_kafka_into_the_inbox() {
        notes.write(
                new Scope("fiona", Set.of("DE01"), Set.of(), Ids.next()),
                "secured",
                new Notes.NewNote("DE01", "told in secret"));

        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(notes.texts(ALL)).contains("told in secret", "note"));

        given().get("/q/health/well")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'broker' }.status", equalTo("UP"))
                .body("checks.find { it.name == 'registry' }.status", equalTo("UP"));
        given().get("/q/health/started").then().statusCode(200);
    }

    @Test
    void without_a_login_nobody_gets_in() {
        given().get(registry + "/search/artifacts").then().statusCode(401);

        Map<String, Object> open =
                Map.of(
                        "bootstrap.servers", broker,
                        "request.timeout.ms", "1000",
                        "default.api.timeout.ms", "1500");
        try (var admin = Admin.create(open)) {
            var nodes = admin.describeCluster().nodes().toCompletionStage().toCompletableFuture();
            assertThat(nodes).failsWithin(LIMIT);
        }
    }
}
