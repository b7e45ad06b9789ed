package io.ledgerline.localstack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Access tokens as clients really get them: from Keycloak. */
public final class Tokens {

    private static final Duration ANSWER_MAX = Duration.ofSeconds(20);
    private static final long KEEP_SECONDS_LEFT_MIN = 60;
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Token> CACHE = new ConcurrentHashMap<>();

    private record Token(String text, long expiresAt) {}

    private final Servers servers;
    private final InstantSource clock = InstantSource.system();

    public Tokens(Servers servers) {
        this.servers = servers;
    }

    /** For the servers that `StackResource` has found or started in this JVM. */
    public static Tokens ofThisTest() {
        return new Tokens(Servers.read(Path.of(System.getProperty(Servers.FILE_PROPERTY, ""))));
    }

    /** Token of a sample user; the password of NAME is `NAME-demo`. */
    public String of(String user) {
        return cached(user, login("ledgerline-console", user));
    }

    /** A true token of a sample user whose time is over: signed by Keycloak, refused by all. */
    public String expired(String user) {
        var token = fetch(login("ledgerline-brief", user));
        Patience.until(
                ANSWER_MAX,
                Duration.ofMillis(100),
                () -> clock.instant().getEpochSecond() > token.expiresAt());
        return token.text();
    }

    private static Map<String, String> login(String client, String user) {
        return Map.of(
                "grant_type",
                "password",
                "client_id",
                client,
                "username",
                user,
                "password",
                user + "-demo");
    }

    /** Token of another system: the client `ledgerline-integration`. */
    public String ofIntegration() {
        return cached(
                "*integration",
                Map.of(
                        "grant_type", "client_credentials",
                        "client_id", servers.get("oidc.integration.client"),
                        "client_secret", servers.get("oidc.integration.secret")));
    }

    /** What a token says, without any check. */
    public static JsonNode claims(String token) {
        try {
            var payload = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
            return JSON.readTree(new String(payload, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a token", e);
        }
    }

    private String cached(String who, Map<String, String> form) {
        var key = servers.issuer() + " " + who;
        var token =
                CACHE.compute(
                        key, (_, known) -> known != null && fresh(known) ? known : fetch(form));
        return Objects.requireNonNull(token).text();
    }

    private boolean fresh(Token token) {
        return token.expiresAt() - clock.instant().getEpochSecond() > KEEP_SECONDS_LEFT_MIN;
    }

    private Token fetch(Map<String, String> form) {
        var body =
                form.entrySet().stream()
                        .map(field -> field.getKey() + "=" + encode(field.getValue()))
                        .collect(Collectors.joining("&"));
        var address = URI.create(servers.issuer() + "/protocol/openid-connect/token");
        var request =
                HttpRequest.newBuilder(address)
                        .timeout(ANSWER_MAX)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try {
            var answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("Keycloak gave no token: " + answer.body());
            }
            var text = JSON.readTree(answer.body()).required("access_token").asText();
            return new Token(text, claims(text).required("exp").asLong());
        } catch (IOException e) {
            throw new IllegalStateException("Keycloak does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
