package io.ledgerline.time;

import static io.ledgerline.time.World.LIMIT;
import static io.ledgerline.time.World.token;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@ServiceTest
class ReceiptIT {

    private static final String EXPENSES = "/api/v1/expense-items";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int FIVE_MEGABYTES = 5 * 1_024 * 1_024;

    @Inject World world;
    @Inject ObjectMapper json;

    @Inject TimeSettings settings;

    private static byte[] pdf(String content) {
        return ("%PDF-1.4\n" + content).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The address of the receipts of a new expense of the user. */
    private String receipts(String code, String user) {
        world.know(Firm.of("DE01", code, user));
        var item =
                world.post(
                        token(user),
                        EXPENSES,
                        code + "-item",
                        """
                        {"legalEntity":"DE01","consultant":"%s","project":"%s","category":"HOTEL",
                         "spentOn":"2026-09-14","gross":{"amount":"138.89","currency":"EUR"},
                         "billable":true}
                        """
                                .formatted(user, code));
        assertThat(item.status()).as(item.text()).isEqualTo(201);
        return EXPENSES + "/" + item.body().path("id").asText() + "/receipts";
    }

    private World.Answer attach(@Nullable String token, String path, String key, byte[] file)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(address(path))
                        .timeout(LIMIT)
                        .header("Idempotency-Key", key)
                        .header("Content-Type", "image/png")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(file));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        var answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        var text = answer.body().isEmpty() ? "{}" : answer.body();
        return new World.Answer(answer.statusCode(), json.readTree(text), text, answer.headers());
    }

    private static URI address(String path) {
        return URI.create("http://127.0.0.1:" + RestAssured.port + path);
    }

    private Path stored(World.Answer receipt) {
        var sha256 = receipt.body().path("sha256").asText();
        return settings.receipts().folder().resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    @Test
    void only_who_may_see_the_expense_attaches_and_reads_receipts() throws Exception {
        var path = receipts("RCSEC", "jweber");
        var file = pdf("secret");

        assertThat(attach(null, path, "rcsec-1", file).status()).isEqualTo(401);
        assertThat(attach(token("bill"), path, "rcsec-2", file).status()).isEqualTo(403);
        assertThat(attach(token("conny"), path, "rcsec-3", file).status()).isEqualTo(404);
        assertThat(attach(token("tnguyen"), path, "rcsec-4", file).status()).isEqualTo(404);
        assertThat(
                        world.count(
                                "select count(*) from expense_receipt r join expense_item e"
                                        + " on e.id = r.expense_id join project p"
                                        + " on p.id = e.project_id where p.code = 'RCSEC'"))
                .isZero();
        var mine = attach(token("jweber"), path, "rcsec-5", file);
        assertThat(mine.status()).as(mine.text()).isEqualTo(201);
        var one = path + "/" + mine.body().path("id").asText();
        assertThat(world.get(token("conny"), path).status()).isEqualTo(404);
        assertThat(world.get(token("uma"), path).status()).isEqualTo(404);
        assertThat(world.get(token("conny"), one).status()).isEqualTo(404);
        assertThat(world.get(token("uma"), one).status()).isEqualTo(404);
        assertThat(world.get(null, one).status()).isEqualTo(401);
        assertThat(world.get(token("paul"), path).body()).hasSize(1);
    }

    @Test
    void the_exact_bytes_come_back_to_be_saved_not_shown() throws Exception {
        var path = receipts("RCBYTE", "jweber");
        var file = pdf("\0\u00ff\r\n<script>");

        var kept = attach(token("jweber"), path, "rcbyte-1", file);
        var request =
                HttpRequest.newBuilder(address(path + "/" + kept.body().path("id").asText()))
                        .header("Authorization", "Bearer " + token("paul"))
                        .build();
        var answer = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());

        assertThat(kept.body().path("fileType").asText()).isEqualTo("PDF");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(file);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment; filename=\"receipt-");
    }

    @Test
    void the_same_file_twice_is_one_stored_file_and_its_hash_stands_in_the_audit_chain()
            throws Exception {
        var path = receipts("RCONE", "jweber");
        var other = receipts("RCTWO", "akaya");
        var file = pdf("shared");

        var first = attach(token("jweber"), path, "rcone-1", file);
        var repeat = attach(token("jweber"), path, "rcone-1", file);
        var again = attach(token("jweber"), path, "rcone-2", file);
        var elsewhere = attach(token("akaya"), other, "rctwo-1", file);
        var reused = attach(token("jweber"), path, "rcone-1", pdf("another"));

        assertThat(repeat.body()).isEqualTo(first.body());
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(elsewhere.body().path("id")).isNotEqualTo(first.body().path("id"));
        assertThat(stored(elsewhere)).isEqualTo(stored(first)).hasBinaryContent(file);
        assertThat(reused.codes()).containsExactly("IDEMPOTENCY_KEY_REUSED");
        assertThat(world.get(token("jweber"), path).body()).hasSize(1);
        try (var shelf = Files.list(stored(first).getParent())) {
            assertThat(shelf.filter(one -> one.toString().endsWith(".part"))).isEmpty();
        }
        assertThat(
                        world.count(
                                "select count(*) from audit_entry where action = 'attach-receipt'"
                                        + " and after::text like ?",
                                "%" + first.body().path("sha256").asText() + "%"))
                .isEqualTo(3);
    }

    @Test
    void size_and_type_are_judged_by_the_content() throws Exception {
        var path = receipts("RCTYPE", "jweber");
        var user = token("jweber");
        var largest = Arrays.copyOf(pdf(""), FIVE_MEGABYTES);
        var tooLarge = Arrays.copyOf(pdf(""), FIVE_MEGABYTES + 1);
        var page = "<html><script>".getBytes(StandardCharsets.US_ASCII);

        assertThat(attach(user, path, "rctype-1", new byte[0]).codes())
                .containsExactly("RECEIPT_EMPTY");
        assertThat(attach(user, path, "rctype-2", page).status()).isEqualTo(415);
        assertThat(attach(user, path, "rctype-3", tooLarge).status()).isEqualTo(413);
        assertThat(attach(user, path, "rctype-4", largest).status()).isEqualTo(201);
    }

    @Test
    void a_file_changed_on_the_disk_is_not_answered() throws Exception {
        var path = receipts("RCBAD", "jweber");
        var kept = attach(token("jweber"), path, "rcbad-1", pdf("true"));
        Files.write(stored(kept), pdf("forged"));

        var answer = world.get(token("paul"), path + "/" + kept.body().path("id").asText());

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text()).doesNotContain("forged");
    }
}
