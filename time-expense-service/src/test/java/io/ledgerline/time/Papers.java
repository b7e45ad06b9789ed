package io.ledgerline.time;

import static io.ledgerline.time.World.token;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Files sent and read as receipts in a test. */
@ApplicationScoped
public class Papers {

    private static final String EXPENSES = "/api/v1/expense-items";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final World world;
    private final ObjectMapper json;

    Papers(World world, ObjectMapper json) {
        this.world = world;
        this.json = json;
    }

    static byte[] pdf(String content) {
        return ("%PDF-1.4\n" + content).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The path of a file in its store. */
    static Path place(byte[] file) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(file);
            var name = HexFormat.of().formatHex(digest);
            return Path.of(name.substring(0, 2), name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The address of the receipts of a new expense of the user. */
    String receipts(String code, String user) {
        world.know(Firm.of("DE01", code, user));
        var item =
                world.post(
                        token(user),
                        EXPENSES,
                        code + "-item",
                        """
                        {"legalEntity":"DE01","consultant":"%s","project":"%s","category":"HOTEL",
                         "spentOn":"2026-09-14","gross":{"amount":"%d.89","currency":"EUR"},
                         "billable":true}
                        """
                                .formatted(user, code, Math.floorMod(code.hashCode(), 100_000)));
        assertThat(item.status()).as(item.text()).isEqualTo(201);
        return EXPENSES + "/" + item.body().path("id").asText() + "/receipts";
    }

    World.Answer attach(@Nullable String token, String path, String key, byte[] file)
            throws IOException, InterruptedException {
        var request =
                request(token, path)
                        .header("Idempotency-Key", key)
                        .header("Content-Type", "image/png")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(file))
                        .build();
        var answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        var text = answer.body().isEmpty() ? "{}" : answer.body();
        return new World.Answer(answer.statusCode(), json.readTree(text), text, answer.headers());
    }

    HttpResponse<byte[]> read(String token, String path, World.Answer receipt)
            throws IOException, InterruptedException {
        var request = request(token, path + "/" + receipt.body().path("id").asText()).build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private static HttpRequest.Builder request(@Nullable String token, String path) {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + path))
                        .timeout(World.LIMIT);
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }
}
