package io.ledgerline.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An identity provider that makes a new key whenever {@code /rotate} is asked, publishes the newest
 * only, and signs with it what {@code /token} gives.
 */
public class RotatingIssuer implements QuarkusTestResourceLifecycleManager {

    private static final int KEY_BITS = 2048;

    private @Nullable HttpServer server;
    private String url = "";
    private KeyPair keys = newKeys();
    private String keyId = "first";

    /** After the one whose issuer it takes the place of. */
    @Override
    public int order() {
        return 2;
    }

    @Override
    public Map<String, String> start() {
        try {
            var started =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            started.createContext("/", this::answer);
            started.start();
            server = started;
            url = "http://127.0.0.1:" + started.getAddress().getPort();
            return Map.of("quarkus.oidc.auth-server-url", url);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        var said =
                switch (exchange.getRequestURI().getPath()) {
                    case "/.well-known/openid-configuration" -> configuration();
                    case "/keys" -> publicKeys();
                    case "/token" -> token();
                    case "/rotate" -> {
                        keys = newKeys();
                        keyId = UUID.randomUUID().toString();
                        yield keyId;
                    }
                    default -> "";
                };
        var bytes = said.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        try (var body = exchange.getResponseBody()) {
            body.write(bytes);
        }
    }

    private String configuration() {
        return """
        {"issuer":"%1$s","jwks_uri":"%1$s/keys","token_endpoint":"%1$s/token",
        "authorization_endpoint":"%1$s/login"}\
        """
                .formatted(url);
    }

    private String publicKeys() {
        var key = (RSAPublicKey) keys.getPublic();
        return """
        {"keys":[{"kty":"RSA","use":"sig","alg":"RS256","kid":"%s","n":"%s","e":"%s"}]}\
        """
                .formatted(keyId, unsigned(key.getModulus()), unsigned(key.getPublicExponent()));
    }

    private String token() {
        var now = Instant.now().getEpochSecond();
        var header = "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"%s\"}".formatted(keyId);
        var claims =
                """
                {"iss":"%s","sub":"rotated","aud":"ledgerline-api","iat":%d,"exp":%d,
                "preferred_username":"rotated","entities":["DE01"],"roles":["project-manager"]}\
                """
                        .formatted(url, now, now + 300);
        var text = base64(header) + "." + base64(claims);
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair newKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String unsigned(BigInteger number) {
        var bytes = number.toByteArray();
        return bytes[0] == 0 ? base64(Arrays.copyOfRange(bytes, 1, bytes.length)) : base64(bytes);
    }

    private static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }
}
