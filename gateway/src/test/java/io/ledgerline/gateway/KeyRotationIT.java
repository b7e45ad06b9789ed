package io.ledgerline.gateway;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.ledgerline.localstack.StackResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The provider's keys change, and change again soon after. */
@QuarkusTest
@WithTestResource(value = StackResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = StandIns.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = RotatingIssuer.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class KeyRotationIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Inject
    @ConfigProperty(name = "quarkus.oidc.auth-server-url")
    String issuer;

    private void isLetIn() {
        var token = given().get(issuer + "/token").asString();
        await().atMost(LIMIT)
                .untilAsserted(() ->
                        given().auth()
                                .oauth2(token)
                                .get("/api/v1/projects")
                                .then()
                                .statusCode(200));
    }

    @Test
    void tokens_of_a_second_new_key_are_taken_as_those_of_the_first() {
        isLetIn();

        for (int rotation = 0; rotation < 2; rotation++) {
            given().get(issuer + "/rotate").then().statusCode(200);
            isLetIn();
        }
    }
}
