package io.ledgerline.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenRelayTest {

    private static final String ID = "01900000-0000-7000-8000-000000000001";

    private record Token(Map<String, Object> claims) implements JsonWebToken {
        @Override
        public String getName() {
            return "someone";
        }

        @Override
        public Set<String> getClaimNames() {
            return claims.keySet();
        }

        @Override
        @SuppressWarnings("unchecked") // The interface promises what no code can check.
        public <T> @Nullable T getClaim(String name) {
            return (T) claims.get(name);
        }
    }

    private static Caller caller(Map<String, Object> claims) {
        return TokenRelay.known(
                QuarkusSecurityIdentity.builder().setPrincipal(new Token(claims)).build());
    }

    @Test
    void a_verified_token_says_who_calls_and_for_which_entities() {
        var caller =
                caller(
                        Map.of(
                                "sub", "17",
                                "preferred_username", "rita",
                                "entities", List.of("DE01", "US01", "no code")));

        assertThat(caller).isEqualTo(new Caller("rita", "17", Set.of("DE01", "US01")));
    }

    @Test
    void a_token_without_entities_is_refused() {
        for (var claims :
                List.<Map<String, Object>>of(
                        Map.of("sub", "17"),
                        Map.of("sub", "17", "entities", List.of()),
                        Map.of("sub", "17", "entities", List.of("' or true")))) {
            assertThatThrownBy(() -> caller(claims))
                    .isInstanceOfSatisfying(
                            EdgeProblem.Refusal.class,
                            refusal ->
                                    assertThat(refusal.problem())
                                            .isEqualTo(EdgeProblem.NO_LEGAL_ENTITY));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DE01, DE01, true",
        "DE01|US01, US01, true",
        "DE01, US01, false",
        "DE01, DE01|US01, false",
        "DE01, '', false",
        "DE01, de01, false",
        "*, US01, true"
    })
    void every_entity_asked_for_must_be_the_callers(String has, String asked, boolean covered) {
        var caller = new Caller("x", "1", Set.of(has.split("\\|")));

        assertThat(caller.covers(List.of(asked.split("\\|", -1)))).isEqualTo(covered);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-For",
                "x-forwarded-host",
                "X-FORWARDED-USER",
                "Forwarded",
                "Ledgerline-Entities",
                "Ledgerline-Actor",
                "X-Entity",
                "X-Entity-Scope",
                "X-Entities",
                "X-Legal-Entity",
                "X-Real-IP",
                "X-Original-URL",
                "X-Rewrite-URL",
                "X-HTTP-Method-Override",
                "Cookie",
                "Proxy-Authorization",
                "Keep-Alive",
                "Upgrade",
                "TE",
                "X-Named-By-Connection"
            })
    void a_header_that_only_the_inside_may_set_is_taken_out(String name) {
        var headers =
                MultiMap.caseInsensitiveMultiMap()
                        .add("Authorization", "Bearer verified")
                        .add("Authorization", "Bearer smuggled")
                        .add("Connection", "keep-alive, X-Named-By-Connection, Authorization")
                        .add("Idempotency-Key", "k1")
                        .add("If-Match", "\"3\"")
                        .add(name, "evil")
                        .add(name, "more evil");

        TokenRelay.clean(headers, ID);

        assertThat(headers.names())
                .containsExactlyInAnyOrder(
                        "Authorization", "Idempotency-Key", "If-Match", CorrelationId.HEADER);
        assertThat(headers.getAll("Authorization")).containsExactly("Bearer verified");
    }

    @Test
    void a_correlation_id_that_is_a_uuid_stays() {
        assertThat(CorrelationId.of(ID, 1, new Random())).isEqualTo(ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1-1-1-1-1", "x", ID + "0", "${jndi:x}"})
    void any_other_correlation_id_gives_way_to_a_new_one(String sent) {
        var id = UUID.fromString(CorrelationId.of(sent, 1_795_457_000_000L, new Random()));

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(1_795_457_000_000L);
    }
}
