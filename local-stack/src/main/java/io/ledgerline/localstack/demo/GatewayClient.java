package io.ledgerline.localstack.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ledgerline.localstack.Tokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The suite as its users reach it: through the gateway, with tokens of the running Keycloak. A call
 * that got no answer is sent again with the same key, as any careful client does.
 */
public final class GatewayClient {

    /** The integration client, which is no person. */
    public static final String INTEGRATION = "integration";

    private static final Duration ANSWER_MAX = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration RETRY_PAUSE = Duration.ofMillis(250);
    private static final Duration POLL_PAUSE = Duration.ofMillis(20);
    private static final Set<Integer> TRY_AGAIN = Set.of(429, 500, 502, 503, 504);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private final String gateway;
    private final Tokens tokens;

    public GatewayClient(String gateway, Tokens tokens) {
        this.gateway = gateway;
        this.tokens = tokens;
    }

    /** Status and body; a body that is not JSON is a text node. */
    public record Answer(int status, JsonNode body) {

        /**
         * @throws IllegalStateException when the status is another, with the answer's own words
         */
        public JsonNode require(int expected) {
            if (status != expected) {
                throw new IllegalStateException(
                        "expected %d, got %d: %s".formatted(expected, status, body));
            }
            return body;
        }
    }

    public JsonNode get(String user, String path) {
        return send(user, request(path).GET()).require(200);
    }

    public Answer tryGet(String user, String path) {
        return send(user, request(path).GET());
    }

    /** A write with its idempotency key. */
    public Answer post(String user, String path, String key, String json) {
        return write(user, "POST", path, key, json);
    }

    /** Puts one thing in the place of another, with its idempotency key. */
    public Answer put(String user, String path, String key, String json) {
        return write(user, "PUT", path, key, json);
    }

    private Answer write(String user, String method, String path, String key, String json) {
        return send(
                user,
                request(path)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .method(method, BodyPublishers.ofString(json)));
    }

    /** A feed: its records carry natural keys. */
    public Answer feed(String path, String contentType, String body) {
        return send(
                INTEGRATION,
                request(path)
                        .header("Content-Type", contentType)
                        .POST(BodyPublishers.ofString(body)));
    }

    /** Asks until the answer fits: what one service tells the others arrives a moment later. */
    public JsonNode await(String what, Supplier<JsonNode> ask, Predicate<JsonNode> fits) {
        return await(what, ask, fits, POLL_PAUSE);
    }

    /** The same with a pause of one's own between two looks. */
    public JsonNode await(
            String what, Supplier<JsonNode> ask, Predicate<JsonNode> fits, Duration pause) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var seen = ask.get();
            if (fits.test(seen)) {
                return seen;
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "%s has not come after %d s: %s"
                                .formatted(what, PATIENCE.toSeconds(), seen));
            }
            pause(pause);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(gateway + path)).timeout(ANSWER_MAX);
    }

    private Answer send(String user, HttpRequest.Builder request) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                var token = user.equals(INTEGRATION) ? tokens.ofIntegration() : tokens.of(user);
                var authorised = request.setHeader("Authorization", "Bearer " + token).build();
                var answer = http.send(authorised, BodyHandlers.ofString());
                var body = json(answer.body());
                if (!shouldTryAgain(answer.statusCode(), body) || System.nanoTime() > end) {
                    return new Answer(answer.statusCode(), body);
                }
            } catch (IOException e) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("no answer: " + e.getMessage(), e);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
            pause(RETRY_PAUSE);
        }
    }

    private static boolean shouldTryAgain(int status, JsonNode body) {
        return TRY_AGAIN.contains(status) || body.path("code").asText().equals("IN_PROGRESS");
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException _) {
            return JSON.getNodeFactory().textNode(body);
        }
    }

    private static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }
}
