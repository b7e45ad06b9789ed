package io.ledgerline.localstack.bench;

import io.ledgerline.localstack.Tokens;
import io.ledgerline.localstack.demo.GatewayClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * A client that sends load through the gateway: told to wait, it waits as long as it is told, with
 * the same key again. Anything but the expected answer ends the measurement.
 */
final class LoadClient {

    private static final int TOO_MANY = 429;
    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String gateway;
    private final Tokens tokens;
    private final LongAdder toldToWait = new LongAdder();

    LoadClient(String gateway, Tokens tokens) {
        this.gateway = gateway;
        this.tokens = tokens;
    }

    /** How often an answer was 429. */
    long toldToWait() {
        return toldToWait.sum();
    }

    /**
     * Sends until the answer is the one expected.
     *
     * @return the body
     */
    String post(String user, String path, String key, String json, int expected) {
        while (true) {
            try {
                var answer =
                        http.send(
                                request(user, path)
                                        .header("Content-Type", "application/json")
                                        .header("Idempotency-Key", key)
                                        .POST(BodyPublishers.ofString(json))
                                        .build(),
                                BodyHandlers.ofString());
                if (answer.statusCode() == expected) {
                    return answer.body();
                }
                if (answer.statusCode() != TOO_MANY) {
                    throw new IllegalStateException(
                            "expected %d, got %d: %s"
                                    .formatted(expected, answer.statusCode(), answer.body()));
                }
                toldToWait.increment();
                var seconds = answer.headers().firstValueAsLong("Retry-After").orElseThrow();
                LockSupport.parkNanos(Duration.ofSeconds(seconds).toNanos());
            } catch (IOException e) {
                throw new IllegalStateException("no answer from " + path, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }

    private HttpRequest.Builder request(String user, String path) {
        var token =
                user.equals(GatewayClient.INTEGRATION) ? tokens.ofIntegration() : tokens.of(user);
        return HttpRequest.newBuilder(URI.create(gateway + path))
                .timeout(ANSWER_MAX)
                .header("Authorization", "Bearer " + token);
    }
}
