package io.ledgerline.time;

import static io.ledgerline.time.Papers.pdf;
import static io.ledgerline.time.World.token;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@ServiceTest
class ReceiptIT {

    private static final int FIVE_MEGABYTES = 5 * 1_024 * 1_024;

    @Inject World world;
    @Inject Papers papers;
    @Inject TimeSettings settings;

    private Path stored(byte[] file) {
        return settings.receipts().folder().resolve(Papers.place(file));
    }

    @Test
    void only_who_may_see_the_expense_attaches_and_reads_receipts() throws Exception {
        var path = papers.receipts("RCSEC", "jweber");
        var file = pdf("secret");

        assertThat(papers.attach(null, path, "rcsec-1", file).status()).isEqualTo(401);
        assertThat(papers.attach(token("bill"), path, "rcsec-2", file).status()).isEqualTo(403);
        assertThat(papers.attach(token("conny"), path, "rcsec-3", file).status()).isEqualTo(404);
        assertThat(papers.attach(token("tnguyen"), path, "rcsec-4", file).status()).isEqualTo(404);
        assertThat(
                        world.count(
                                "select count(*) from expense_receipt r join expense_item e"
                                        + " on e.id = r.expense_id join replica p"
                                        + " on p.topic = 'projects' and p.id ="
                                        + " e.project_id::text where p.code = 'RCSEC'"))
                .isZero();
        var mine = papers.attach(token("jweber"), path, "rcsec-5", file);
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
        var path = papers.receipts("RCBYTE", "jweber");
        var file = pdf("\0\u00ff\r\n<script>");

        var kept = papers.attach(token("jweber"), path, "rcbyte-1", file);
        var answer = papers.read(token("paul"), path, kept);

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
        var path = papers.receipts("RCONE", "jweber");
        var other = papers.receipts("RCTWO", "akaya");
        var file = pdf("shared");

        var first = papers.attach(token("jweber"), path, "rcone-1", file);
        var repeat = papers.attach(token("jweber"), path, "rcone-1", file);
        var again = papers.attach(token("jweber"), path, "rcone-2", file);
        var elsewhere = papers.attach(token("akaya"), other, "rctwo-1", file);
        var reused = papers.attach(token("jweber"), path, "rcone-1", pdf("another"));

        assertThat(repeat.body()).isEqualTo(first.body());
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(elsewhere.body().path("id")).isNotEqualTo(first.body().path("id"));
        assertThat(stored(file)).hasBinaryContent(file);
        assertThat(reused.codes()).containsExactly("IDEMPOTENCY_KEY_REUSED");
        assertThat(world.get(token("jweber"), path).body()).hasSize(1);
        try (var shelf = Files.list(stored(file).getParent())) {
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
        var path = papers.receipts("RCTYPE", "jweber");
        var user = token("jweber");
        var largest = Arrays.copyOf(pdf(""), FIVE_MEGABYTES);
        var tooLarge = Arrays.copyOf(pdf(""), FIVE_MEGABYTES + 1);
        var page = "<html><script>".getBytes(StandardCharsets.US_ASCII);

        assertThat(papers.attach(user, path, "rctype-1", new byte[0]).codes())
                .containsExactly("RECEIPT_EMPTY");
        assertThat(papers.attach(user, path, "rctype-2", page).status()).isEqualTo(415);
        assertThat(papers.attach(user, path, "rctype-3", tooLarge).status()).isEqualTo(413);
        assertThat(papers.attach(user, path, "rctype-4", largest).status()).isEqualTo(201);
    }

    @Test
    void a_file_changed_on_the_disk_is_not_answered() throws Exception {
        var path = papers.receipts("RCBAD", "jweber");
        var kept = papers.attach(token("jweber"), path, "rcbad-1", pdf("true"));
        Files.write(stored(pdf("true")), pdf("forged"));

        var answer = world.get(token("paul"), path + "/" + kept.body().path("id").asText());

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text()).doesNotContain("forged");
    }

    @Test
    void a_store_that_fails_is_told_and_nothing_is_attached() throws Exception {
        var path = papers.receipts("RCDOWN", "jweber");
        var file =
                IntStream.range(0, 1_000)
                        .mapToObj(n -> pdf("no place for me " + n))
                        .filter(one -> Files.notExists(stored(one).getParent()))
                        .findFirst()
                        .orElseThrow();
        var shelf = stored(file).getParent();
        Files.createDirectories(settings.receipts().folder());
        Files.writeString(shelf, "a file where a folder should be");

        var refused = papers.attach(token("jweber"), path, "rcdown-1", file);
        var none = world.get(token("jweber"), path);
        Files.delete(shelf);
        var later = papers.attach(token("jweber"), path, "rcdown-1", file);
        Files.delete(stored(file));
        Files.delete(shelf);

        assertThat(refused.status()).as(refused.text()).isEqualTo(503);
        assertThat(refused.codes()).containsExactly("RECEIPTS_UNAVAILABLE");
        assertThat(refused.headers().firstValue("Retry-After")).contains("2");
        assertThat(none.body()).isEmpty();
        assertThat(later.status()).as(later.text()).isEqualTo(201);
    }
}
