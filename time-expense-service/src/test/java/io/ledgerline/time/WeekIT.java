package io.ledgerline.time;

import static io.ledgerline.time.Ledger.APPROVALS;
import static io.ledgerline.time.Ledger.ENTRIES;
import static io.ledgerline.time.Ledger.key;
import static io.ledgerline.time.World.token;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Weeks that Sara Fischer declares complete; in October 2026, which is open. */
@ServiceTest
class WeekIT {

    private static final String WEEK = "/api/v1/timesheets/2026-10-12";
    private static final String COMPLETION = WEEK + "/completion";
    private static final String SARA = "sfischer";

    @Inject World world;

    @AfterEach
    void reopen() {
        world.change("delete from completed_week where monday = '2026-10-12'");
    }

    private Firm firm(String code) {
        var firm = Firm.of("DE01", code, SARA);
        world.know(firm);
        return firm;
    }

    private World.Answer complete(String user, String key) {
        return world.put(token(user), COMPLETION, key, "");
    }

    private World.Answer submit(Firm firm, String id, String day, int minutes) {
        return world.post(
                token("integration"),
                ENTRIES,
                key(),
                firm.entry(id, 1, SARA, "BUILD", day, minutes)
                        .replaceFirst("\\{", "{\"legalEntity\":\"DE01\","));
    }

    private JsonNode sarasWeek() {
        var page = world.get(token("paul"), WEEK + "?limit=500");
        return StreamSupport.stream(page.body().path("items").spliterator(), false)
                .filter(one -> one.path("consultant").asText().equals("E-" + SARA))
                .findFirst()
                .orElseThrow(() -> new AssertionError(page.text()));
    }

    /** kimai#4899: staff must be able to say "this week is complete". */
    @Test
    void a_complete_week_takes_nothing_more_and_what_comes_waits_until_it_is_opened() {
        var firm = firm("WEEKDONE");
        var first = submit(firm, "wd1", "2026-10-12", 60);
        assertThat(first.status()).as(first.text()).isEqualTo(201);

        var done = complete(SARA, key());

        assertThat(done.status()).as(done.text()).isEqualTo(200);
        assertThat(done.body().path("minutes").asInt()).isEqualTo(60);
        assertThat(done.body().path("completedBy").asText()).isEqualTo(SARA);
        assertThat(sarasWeek().path("complete").asBoolean()).isTrue();
        assertThat(submit(firm, "wd2", "2026-10-18", 60).codes()).containsExactly("WEEK_COMPLETE");
        assertThat(submit(firm, "wd3", "2026-10-19", 60).status()).isEqualTo(201);
        var entry = ENTRIES + "/" + first.body().path("id").asText();
        assertThat(world.delete(token("paul"), entry, key()).codes())
                .containsExactly("WEEK_COMPLETE");
        var sheet =
                world.post(
                        token(SARA),
                        "/api/v1/timesheets",
                        key(),
                        """
                        {"legalEntity":"DE01","consultant":"sfischer","week":"2026-10-12",
                         "lines":[{"project":"WEEKDONE","task":"BUILD",
                          "minutes":[0,30,0,0,0,0,0]}]}
                        """);
        assertThat(sheet.body().path("days").findValuesAsText("code"))
                .as(sheet.text())
                .containsExactly("WEEK_COMPLETE");
        var batch = world.send(firm, firm.entry("wd4", 1, SARA, "BUILD", "2026-10-13", 45));
        world.assertCounts(batch, 0, 0, 1, 0, 0);

        var opened = world.delete(token(SARA), COMPLETION, key());

        assertThat(opened.body().path("complete").asBoolean()).as(opened.text()).isFalse();
        world.eventually(() -> world.assertCounts(batch, 1, 0, 0, 0, 0));
        assertThat(sarasWeek().path("minutes").asInt()).isEqualTo(105);
        assertThat(world.delete(token("paul"), entry, key()).status()).isEqualTo(200);
        assertThat(world.delete(token(SARA), COMPLETION, key()).codes())
                .containsExactly("WEEK_NOT_COMPLETE");
    }

    @Test
    void approved_work_of_a_complete_week_is_approved_and_corrected_as_ever() {
        var firm = firm("WEEKFIX");
        var id = submit(firm, "wf1", "2026-10-14", 60).body().path("id").asText();
        complete(SARA, key());

        var approved = world.post(token("paul"), APPROVALS, key(), "{\"ids\":[\"" + id + "\"]}");
        var corrected =
                world.post(
                        token("paul"),
                        ENTRIES + "/" + id + "/corrections",
                        key(),
                        "{\"reason\":\"mistyped\",\"minutes\":50}");

        assertThat(approved.body().path("approvedTimeEntries").asInt()).isEqualTo(1);
        assertThat(corrected.status()).as(corrected.text()).isEqualTo(201);
    }

    @Test
    void everybody_declares_own_weeks_and_a_manager_those_of_the_own_entity() {
        firm("WEEKWHO");
        var ofSara = COMPLETION + "?consultant=" + SARA;

        assertThat(world.put(null, COMPLETION, key(), "").status()).isEqualTo(401);
        assertThat(world.put(token("bill"), ofSara, key(), "").status()).isEqualTo(403);
        assertThat(world.put(token("jweber"), ofSara, key(), "").codes())
                .containsExactly("NOT_OWN_WEEK");
        assertThat(world.delete(token("jweber"), ofSara, key()).codes())
                .containsExactly("NOT_OWN_WEEK");
        assertThat(world.put(token("uma"), ofSara, key(), "").codes())
                .containsExactly("UNKNOWN_CONSULTANT");
        assertThat(world.put(token(SARA), COMPLETION, null, "").status()).isEqualTo(400);
        assertThat(
                        world.put(
                                        token(SARA),
                                        "/api/v1/timesheets/2026-10-13/completion",
                                        key(),
                                        "")
                                .codes())
                .containsExactly("WEEK_NOT_VALID");
        assertThat(world.get(token(SARA), "/api/v1/timesheets/soon").status()).isEqualTo(400);
        assertThat(world.get(token("uma"), WEEK).text()).doesNotContain(SARA);
        assertThat(world.get(token(SARA), WEEK).body().path("items").findValuesAsText("consultant"))
                .containsExactly("E-" + SARA);
        assertThat(world.put(token("paul"), ofSara, key(), "").body().path("completedBy").asText())
                .isEqualTo("paul");
        assertThat(world.get(token("paul"), WEEK + "?complete=false&limit=500").text())
                .doesNotContain("\"E-" + SARA + "\"");
    }

    @Test
    void declared_by_eight_at_once_while_work_comes_in_nothing_is_lost_or_slips_in()
            throws Exception {
        var firm = firm("WEEKRACE");
        var audited =
                "select count(*) from audit_entry where action = 'complete-week' and subject ="
                        + " 'E-sfischer/2026-10-12'";
        var before = world.count(audited);
        var asked =
                IntStream.range(0, 16)
                        .<Callable<World.Answer>>mapToObj(i ->
                                () ->
                                        i % 2 == 0
                                                ? complete(SARA, "week-race")
                                                : submit(firm, "wr" + i, "2026-10-15", i))
                        .toList();

        List<World.Answer> answers;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = threads.invokeAll(asked).stream().map(one -> one.resultNow()).toList();
        }

        var stored = answers.stream().filter(one -> one.status() == 201).count();
        var refused = answers.stream().filter(one -> one.text().contains("WEEK_COMPLETE")).count();
        assertThat(stored + refused).isEqualTo(8);
        assertThat(
                        world.count(
                                "select count(*) from time_entry where project_id = ?",
                                firm.project()))
                .isEqualTo(stored);
        assertThat(world.count(audited) - before).isOne();
        var told = complete(SARA, "week-race").body();
        assertThat(told.path("minutes").asInt())
                .as("what was declared is what stands")
                .isEqualTo(sarasWeek().path("minutes").asInt());
    }
}
