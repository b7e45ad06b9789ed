package io.ledgerline.time;

import static io.ledgerline.time.Papers.pdf;
import static io.ledgerline.time.World.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Receipts in a store that speaks S3 and checks signatures. */
@ServiceTest
@TestProfile(ReceiptBucketIT.InBucket.class)
class ReceiptBucketIT {

    /** The service with the store of {@link Bucket}. */
    public static final class InBucket implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "ledgerline.time.receipts.store", "s3",
                    "ledgerline.time.receipts.s3.bucket", Bucket.NAME,
                    "ledgerline.time.receipts.s3.path-style", "true");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Bucket.class));
        }
    }

    @Inject World world;
    @Inject Papers papers;

    @Test
    void the_exact_bytes_come_back_and_the_same_file_is_put_once() throws Exception {
        var path = papers.receipts("BKONE", "jweber");
        var other = papers.receipts("BKTWO", "akaya");
        var file = pdf("\0\u00ff in a bucket");

        var first = papers.attach(token("jweber"), path, "bkone-1", file);
        assertThat(first.status()).as(first.text()).isEqualTo(201);
        var object = Bucket.object(file);
        var put = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
        Files.setLastModifiedTime(object, put);
        var repeat = papers.attach(token("jweber"), path, "bkone-1", file);
        var again = papers.attach(token("jweber"), path, "bkone-2", file);
        var elsewhere = papers.attach(token("akaya"), other, "bktwo-1", file);

        assertThat(repeat.body()).isEqualTo(first.body());
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(elsewhere.status()).as(elsewhere.text()).isEqualTo(201);
        assertThat(object).hasBinaryContent(file);
        assertThat(Files.getLastModifiedTime(object)).isEqualTo(put);
        assertThat(papers.read(token("paul"), path, first).body()).isEqualTo(file);
    }

    @Test
    void an_object_changed_in_the_bucket_is_not_answered() throws Exception {
        var path = papers.receipts("BKBAD", "jweber");
        var kept = papers.attach(token("jweber"), path, "bkbad-1", pdf("true"));
        Files.write(Bucket.object(pdf("true")), pdf("forged"));

        var answer = world.get(token("paul"), path + "/" + kept.body().path("id").asText());

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text()).doesNotContain("forged");
    }

    /** Also the one who may not see the expense puts nothing into the bucket. */
    @Test
    void a_file_for_an_expense_out_of_reach_is_not_put() throws Exception {
        var path = papers.receipts("BKSEC", "jweber");

        var refused = papers.attach(token("tnguyen"), path, "bksec-1", pdf("not mine"));

        assertThat(refused.status()).isEqualTo(404);
        assertThat(Bucket.object(pdf("not mine"))).doesNotExist();
    }

    @Test
    void a_store_that_is_down_or_refuses_the_key_is_503_without_effect() throws Exception {
        var path = papers.receipts("BKDOWN", "jweber");
        var file = pdf("down");
        var kept = papers.attach(token("jweber"), path, "bkdown-1", pdf("before"));

        Bucket.halt();
        var down = papers.attach(token("jweber"), path, "bkdown-2", file);
        var unread = papers.read(token("paul"), path, kept);
        Bucket.start("another secret");
        var foreign = papers.attach(token("jweber"), path, "bkdown-2", file);
        Bucket.halt();
        Bucket.start(Bucket.SECRET);
        var up = papers.attach(token("jweber"), path, "bkdown-2", file);

        assertThat(List.of(down.status(), unread.statusCode(), foreign.status())).containsOnly(503);
        assertThat(down.codes()).containsExactly("RECEIPTS_UNAVAILABLE");
        assertThat(down.headers().firstValue("Retry-After")).contains("2");
        assertThat(up.status()).as(up.text()).isEqualTo(201);
        assertThat(world.get(token("jweber"), path).body()).hasSize(2);
        assertThat(
                        world.count(
                                "select count(*) from audit_entry where action = 'attach-receipt'"
                                        + " and after::text like ?",
                                "%" + Papers.place(file).getFileName() + "%"))
                .isEqualTo(1);
    }
}
