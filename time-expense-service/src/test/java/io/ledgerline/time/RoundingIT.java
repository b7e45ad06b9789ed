package io.ledgerline.time;

import static io.ledgerline.time.World.LIMIT;
import static io.ledgerline.time.World.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.project.RoundingMode;
import io.ledgerline.contracts.project.RoundingPolicy;
import io.ledgerline.contracts.project.RoundingScope;
import io.ledgerline.contracts.time.TimeEntry;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Worked and billable minutes under the rounding that the contract line agrees. */
@ServiceTest
class RoundingIT {

    private static final String APPROVALS = "/api/v1/approvals";

    @Inject World world;

    private void agree(Firm firm, RoundingScope scope) {
        world.know(firm);
        world.tellAll(List.of(firm.contract(new RoundingPolicy(30, RoundingMode.UP, scope, 0), 2)));
        world.eventually(() -> assertThat(world.knownLines(firm, 2)).isEqualTo(1));
    }

    private void sent(Firm firm, String... entries) {
        world.assertCounts(world.send(firm, entries), entries.length, 0, 0, 0, 0);
    }

    private World.Answer approve(Firm firm, String key, String from, String to) {
        return world.post(
                token("paul"),
                APPROVALS,
                key,
                """
                {"project":"%s","from":"%s","to":"%s","kinds":["TIME"]}
                """
                        .formatted(firm.code(), from, to));
    }

    private long sum(String column, Firm firm) {
        return world.count(
                "select coalesce(sum("
                        + column
                        + "), 0) from time_entry where project_id = ?"
                        + " and state = 'APPROVED'",
                firm.project());
    }

    /** Five minutes of the firm's person on BUILD, told apart from others by their start. */
    private static String clocked(Firm firm, String id, int start) {
        return firm.clocked("clock", id, firm.users().getFirst(), "2026-09-07", start, start + 5);
    }

    @Test
    void the_day_is_rounded_once_and_real_time_is_told_beside_charged_time() {
        var firm = Firm.of("DE01", "R-DAY", "rday");
        agree(firm, RoundingScope.DAY_TASK);
        var told = world.probe(Topics.TIME_ENTRIES);
        sent(
                firm,
                clocked(firm, "rd1", 540),
                clocked(firm, "rd2", 600),
                firm.entry("rd3", 1, "rday", "BUILD", "2026-09-08", 31),
                firm.entry("rd4", 1, "rday", "DESIGN", "2026-09-07", 5));

        var answer = approve(firm, "r-day", "2026-09-07", "2026-09-08");

        assertThat(answer.body().path("approvedTimeEntries").asInt())
                .as(answer.text())
                .isEqualTo(4);
        assertThat(answer.body().path("minutes").asInt()).isEqualTo(46);
        assertThat(sum("worked_minutes", firm)).isEqualTo(46);
        assertThat(sum("billable_minutes", firm)).isEqualTo(90);
        var facts =
                told.await(4, LIMIT, seen -> seen.key().equals("DE01:" + firm.project())).stream()
                        .map(seen -> world.read(Topics.TIME_ENTRIES, seen, TimeEntry.class))
                        .toList();
        assertThat(facts).extracting(TimeEntry::getWorkedMinutes).contains(5, 5, 31, 5);
        assertThat(facts.stream().mapToInt(TimeEntry::getBillableMinutes).sum()).isEqualTo(90);
    }

    @Test
    void an_entry_approved_later_carries_what_its_day_grows_by() {
        var firm = Firm.of("DE01", "R-LATE", "rlate");
        agree(firm, RoundingScope.DAY_TASK);
        sent(firm, firm.clocked("clock", "rl1", "rlate", "2026-09-07", 540, 560));
        approve(firm, "r-late-1", "2026-09-07", "2026-09-07");
        assertThat(sum("billable_minutes", firm)).isEqualTo(30);
        sent(firm, firm.clocked("clock", "rl2", "rlate", "2026-09-07", 600, 620));

        approve(firm, "r-late-2", "2026-09-07", "2026-09-07");

        assertThat(sum("billable_minutes", firm)).isEqualTo(60);
    }

    @Test
    void by_entry_each_is_rounded_alone() {
        var firm = Firm.of("DE01", "R-ENTRY", "rentry");
        agree(firm, RoundingScope.ENTRY);
        sent(firm, clocked(firm, "re1", 540), clocked(firm, "re2", 600));

        approve(firm, "r-entry", "2026-09-07", "2026-09-07");

        assertThat(sum("billable_minutes", firm)).isEqualTo(60);
        assertThat(sum("worked_minutes", firm)).isEqualTo(10);
    }

    @Test
    void a_correction_is_rounded_as_an_approval_and_its_reversal_takes_back_what_was_told() {
        var firm = Firm.of("DE01", "R-FIX", "rfix");
        agree(firm, RoundingScope.DAY_TASK);
        sent(firm, clocked(firm, "rf1", 540), clocked(firm, "rf2", 600));
        approve(firm, "r-fix", "2026-09-07", "2026-09-07");
        var carrier = new ArrayList<String>();
        world.get(token("paul"), "/api/v1/time-entries?project=R-FIX")
                .body()
                .path("items")
                .forEach(entry -> {
                    if (entry.path("billableMinutes").asInt() == 30) {
                        carrier.add(entry.path("id").asText());
                    }
                });

        var answer =
                new Ledger(world, firm, "paul")
                        .correct(
                                "paul",
                                "r-fix-1",
                                UUID.fromString(carrier.getFirst()),
                                "\"minutes\":31");

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.body().path("reversal").path("billableMinutes").asInt()).isEqualTo(-30);
        assertThat(answer.body().path("replacement").path("billableMinutes").asInt()).isEqualTo(60);
        assertThat(sum("worked_minutes", firm)).isEqualTo(36);
        assertThat(sum("billable_minutes", firm)).isEqualTo(60);
    }

    @Test
    void nothing_is_approved_before_its_contract_is_known() {
        var firm = Firm.of("DE01", "R-NONE", "rnone");
        var events =
                firm.events().stream()
                        .filter(fact -> !fact.topic().equals(Topics.CONTRACTS))
                        .toList();
        world.tellAll(events);
        var batch =
                world.send(
                        firm,
                        firm.entry("rn1", 1, "rnone", "BUILD", "2026-09-07", 60),
                        firm.entry("rn2", 1, "rnone", "DESIGN", "2026-09-07", 60));
        world.eventually(() -> world.assertCounts(batch, 2, 0, 0, 0, 0));

        var early = approve(firm, "r-none-1", "2026-09-07", "2026-09-07");
        world.know(firm);
        var later = approve(firm, "r-none-2", "2026-09-07", "2026-09-07");

        assertThat(early.body().path("approvedTimeEntries").asInt()).isEqualTo(1);
        assertThat(early.body().path("refused").findValuesAsText("reason"))
                .containsExactly("TERMS_UNKNOWN");
        assertThat(later.body().path("approvedTimeEntries").asInt()).isEqualTo(1);
    }

    @Test
    void eight_approvals_of_one_day_at_once_round_it_once() throws Exception {
        var firm = Firm.of("DE01", "R-RACE", "rrace");
        agree(firm, RoundingScope.DAY_TASK);
        var entries = new String[8];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = clocked(firm, "rr" + i, 540 + 10 * i);
        }
        sent(firm, entries);
        var ids = new ArrayList<String>();
        world.get(token("paul"), "/api/v1/time-entries?project=R-RACE")
                .body()
                .path("items")
                .forEach(entry -> ids.add(entry.path("id").asText()));
        try (var pool = Executors.newFixedThreadPool(entries.length)) {
            var calls =
                    ids.stream()
                            .map(id ->
                                    (Callable<World.Answer>)
                                            () ->
                                                    world.post(
                                                            token("paul"),
                                                            APPROVALS,
                                                            "r-race-" + id,
                                                            "{\"ids\":[\"" + id + "\"]}"))
                            .toList();
            for (var answer : pool.invokeAll(calls)) {
                assertThat(answer.get().status()).as(answer.get().text()).isEqualTo(200);
            }
        }

        assertThat(sum("worked_minutes", firm)).isEqualTo(40);
        assertThat(sum("billable_minutes", firm)).isEqualTo(60);
    }
}
