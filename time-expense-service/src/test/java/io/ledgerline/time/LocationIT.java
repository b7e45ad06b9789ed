package io.ledgerline.time;

import static io.ledgerline.time.World.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.kit.value.Ids;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@ServiceTest
class LocationIT {

    private static final String ENTRIES = "/api/v1/time-entries";

    @Inject World world;

    private World.Answer submit(Firm firm, String day, String location) {
        return world.post(
                token("paul"),
                ENTRIES,
                Ids.next().toString(),
                """
                {"legalEntity":"DE01","consultant":"E-%s","project":"%s","task":"BUILD",
                 "workDate":"%s","minutes":60,"location":"%s"}
                """
                        .formatted(firm.users().getFirst(), firm.code(), day, location));
    }

    @Test
    void where_work_was_done_is_kept_shown_and_stays_through_a_correction() {
        var firm = Firm.of("DE01", "PLACED", "placed");
        world.know(firm);
        var single = submit(firm, "2026-09-07", "Graz");
        assertThat(single.status()).as(single.text()).isEqualTo(201);
        var id = single.body().path("id").asText();

        var approved =
                world.post(
                        token("fiona"),
                        "/api/v1/approvals",
                        Ids.next().toString(),
                        "{\"ids\":[\"" + id + "\"]}");
        var corrected =
                world.post(
                        token("fiona"),
                        ENTRIES + "/" + id + "/corrections",
                        Ids.next().toString(),
                        "{\"reason\":\"mistyped\",\"minutes\":30,\"note\":\"plant\"}");

        assertThat(approved.body().path("approvedTimeEntries").asInt()).isOne();
        assertThat(corrected.status()).as(corrected.text()).isEqualTo(201);
        var anew = corrected.body().path("replacement");
        var shown = world.get(token("paul"), ENTRIES + "/" + anew.path("id").asText()).body();
        assertThat(shown.path("location").asText()).isEqualTo("Graz");
        assertThat(shown.path("note").asText()).isEqualTo("plant");
        assertThat(corrected.body().path("reversal").path("location").asText()).isEqualTo("Graz");
    }

    @Test
    void a_batch_brings_it_through_the_queue() {
        var firm = Firm.of("DE01", "PLACEDMANY", "placedmany");
        world.know(firm);
        var entry = firm.entry("placed1", 1, "placedmany", "BUILD", "2026-09-08", 60);

        var batch = world.send(firm, entry.strip().replaceFirst("}$", ",\"location\":\"Linz\"}"));

        world.assertCounts(batch, 1, 0, 0, 0, 0);
        assertThat(
                        world.rows(
                                "select location from time_entry where source_id = 'placed1'",
                                row -> row.getString(1)))
                .containsExactly("Linz");
    }

    @Test
    void one_that_is_too_long_is_named() {
        var firm = Firm.of("DE01", "PLACEDFAR", "placedfar");
        world.know(firm);

        var answer = submit(firm, "2026-09-07", "x".repeat(101));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("violations").findValuesAsText("field"))
                .containsExactly("location");
        assertThat(
                        world.count(
                                "select count(*) from time_entry where project_id = ?",
                                firm.project()))
                .isZero();
    }
}
