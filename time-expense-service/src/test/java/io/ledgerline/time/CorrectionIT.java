package io.ledgerline.time;

import static io.ledgerline.time.Ledger.ENTRIES;
import static io.ledgerline.time.Ledger.RECALL;
import static io.ledgerline.time.Ledger.key;
import static io.ledgerline.time.Ledger.replacementOf;
import static io.ledgerline.time.World.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.billing.BillingEventState;
import io.ledgerline.contracts.time.TimeEntry;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

@ServiceTest
class CorrectionIT {

    @Inject World world;

    private Ledger ledger(String code, String... users) {
        var firm = Firm.of("DE01", code, users);
        world.know(firm);
        return new Ledger(world, firm, "paul");
    }

    @Test
    void only_a_second_pair_of_eyes_with_the_role_and_the_entity_takes_a_fact_back() {
        var ledger = ledger("FIXSEC", "fixsec", "fiona");
        var id = ledger.approve("fixsec", 60, "2026-09-07").getFirst();
        var own = ledger.approve("fiona", 60, "2026-09-07").getFirst();
        var change = "\"minutes\":30";

        assertThat(ledger.correct("conny", key(), id, change).status()).isEqualTo(403);
        assertThat(ledger.recall("conny", List.of(id)).status()).isEqualTo(403);
        assertThat(ledger.move("conny", List.of(id), "DESIGN").status()).isEqualTo(403);
        assertThat(world.post(null, RECALL, key(), "{}").status()).isEqualTo(401);
        assertThat(ledger.correct("paul", null, id, change).status()).isEqualTo(400);
        assertThat(ledger.correct("uma", key(), id, change).status()).isEqualTo(404);
        assertThat(ledger.recall("uma", List.of(id)).body().path("refused").toString())
                .contains("UNKNOWN");
        assertThat(ledger.move("uma", List.of(id), "DESIGN").codes())
                .contains("UNKNOWN_TIME_ENTRY");
        assertThat(world.delete(token("uma"), ENTRIES + "/" + id, key()).status()).isEqualTo(404);
        assertThat(world.delete(token("conny"), ENTRIES + "/" + id, key()).status()).isEqualTo(404);
        assertThat(ledger.correct("fiona", key(), own, change).codes()).containsExactly("OWN");
        assertThat(ledger.recall("fiona", List.of(own)).text()).contains("OWN");
        assertThat(ledger.row(id).state()).isEqualTo("APPROVED");
        assertThat(ledger.row(own).state()).isEqualTo("APPROVED");
    }

    @Test
    void a_correction_is_a_reversal_and_a_new_entry_and_the_original_stays() {
        var ledger = ledger("FIXONE", "fixone");
        var told = world.probe(Topics.TIME_ENTRIES);
        var id = ledger.approve("fixone", 450, "2026-09-07").getFirst();

        var first = ledger.correct("fiona", "fix-1", id, "\"minutes\":300");
        var repeat = ledger.correct("fiona", "fix-1", id, "\"minutes\":300");
        var second = ledger.correct("fiona", "fix-2", id, "\"minutes\":200");

        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(repeat.body()).isEqualTo(first.body());
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.codes()).containsExactly("ALREADY_REVERSED");
        assertThat(ledger.row(id).minutes()).isEqualTo(450);
        assertThat(ledger.row(id).state()).isEqualTo("REVERSED");
        assertThat(first.body().path("replacement").path("trace").path("replaces").asText())
                .isEqualTo(id.toString());
        var facts = ledger.told(told, 3);
        assertThat(facts)
                .extracting(TimeEntry::getWorkedMinutes, TimeEntry::getReversalOf)
                .containsExactly(
                        Assertions.tuple(450, null),
                        Assertions.tuple(-450, id),
                        Assertions.tuple(300, null));
        assertThat(facts).extracting(TimeEntry::getBillableMinutes).containsExactly(450, -450, 300);
        assertThat(facts.getLast().getApprovedBy()).isEqualTo("fiona");
        assertThat(facts.getLast().getSubmittedBy()).isEqualTo(facts.getFirst().getSubmittedBy());
        var again = ledger.correct("fiona", "fix-3", replacementOf(id), "\"task\":\"DESIGN\"");
        assertThat(again.status()).as(again.text()).isEqualTo(201);
    }

    @Test
    void a_correction_meets_every_rule_and_names_all_that_fail_with_no_effect() {
        var ledger = ledger("FIXBAD", "fixbad");
        var id = ledger.approve("fixbad", 450, "2026-09-07").getFirst();

        var wrong = ledger.correct("paul", key(), id, "\"minutes\":700,\"task\":\"KICKOFF\"");
        var nothing = ledger.correct("paul", key(), id, "\"minutes\":450,\"task\":\"BUILD\"");
        var mute =
                world.post(
                        token("paul"),
                        ENTRIES + "/" + id + "/corrections",
                        key(),
                        "{\"minutes\":0}");

        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.codes()).containsExactly("TASK_CLOSED", "DAILY_MAXIMUM");
        assertThat(nothing.codes()).containsExactly("NOTHING_CHANGED");
        assertThat(mute.codes()).containsExactly("REASON_MISSING", "CHANGE_NOT_VALID");
        assertThat(ledger.row(id).state()).isEqualTo("APPROVED");
        assertThat(
                        world.count(
                                "select count(*) from time_entry where project_id = ?",
                                ledger.firm().project()))
                .isEqualTo(1);
    }

    @Test
    void a_recalled_entry_stands_for_approval_again_and_its_fact_is_taken_back() {
        var ledger = ledger("RECALL", "recall");
        var told = world.probe(Topics.TIME_ENTRIES);
        var ids = ledger.approve("recall", 100, "2026-09-07", "2026-09-08");

        var recall = ledger.recall("paul", ids);
        var twice = ledger.recall("paul", ids);
        var next = ids.stream().map(Ledger::replacementOf).toList();

        assertThat(recall.body().path("recalledTimeEntries").asInt())
                .as(recall.text())
                .isEqualTo(2);
        assertThat(recall.body().path("minutes").asInt()).isEqualTo(200);
        assertThat(twice.body().path("refused").findValuesAsText("reason"))
                .containsExactly("ALREADY_REVERSED", "ALREADY_REVERSED");
        assertThat(ledger.row(next.getFirst()).state()).isEqualTo("SUBMITTED");
        assertThat(ledger.approve(next)).isEqualTo(2);
        assertThat(ledger.told(told, 6).stream().mapToInt(TimeEntry::getWorkedMinutes).sum())
                .isEqualTo(200);
    }

    /** Field study 2.4 #36: exported or invoiced time is refused hard, not with a warning. */
    @Test
    void what_a_draft_or_invoice_carries_is_locked_until_exactly_that_line_is_credited() {
        var ledger = ledger("BILLED", "billed");
        var ids = ledger.approve("billed", 60, "2026-09-07", "2026-09-08", "2026-09-09");
        ledger.billing(ids.get(0), BillingEventState.ON_DRAFT, 2);
        ledger.billing(ids.get(1), BillingEventState.BILLED, 3);
        ledger.billing(ids.get(2), BillingEventState.BILLED, 3);

        assertThat(ledger.recall("paul", ids).body().path("refused").findValuesAsText("reason"))
                .containsExactly("BILLED", "BILLED", "BILLED");
        assertThat(ledger.correct("paul", key(), ids.get(1), "\"task\":\"DESIGN\"").codes())
                .containsExactly("BILLED");
        assertThat(ledger.move("paul", ids, "DESIGN").codes())
                .containsExactly("BILLED", "BILLED", "BILLED");
        ledger.billing(ids.get(0), BillingEventState.ELIGIBLE, 3);
        ledger.billing(ids.get(1), BillingEventState.CREDITED, 4);
        ledger.billing(ids.get(1), BillingEventState.BILLED, 3);
        var freed = ledger.recall("paul", ids);

        assertThat(freed.body().path("recalledTimeEntries").asInt()).isEqualTo(2);
        assertThat(freed.body().path("refused").findValuesAsText("id"))
                .containsExactly(ids.get(2).toString());
    }

    @Test
    void a_move_takes_all_or_none_and_keeps_the_trace() {
        var ledger = ledger("MOVE", "move");
        var approved = ledger.approve("move", 60, "2026-09-07", "2026-09-08");
        var submitted = ledger.submit("move", 90, "2026-09-09").getFirst();
        var all = List.of(approved.get(0), approved.get(1), submitted);
        ledger.billing(approved.get(1), BillingEventState.BILLED, 2);

        var refused = ledger.move("paul", all, "KICKOFF");
        ledger.billing(approved.get(1), BillingEventState.CREDITED, 3);
        var told = world.probe(Topics.TIME_ENTRIES);
        var moved = ledger.move("paul", all, "DESIGN");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.codes())
                .containsExactlyInAnyOrder("BILLED", "TASK_CLOSED", "TASK_CLOSED", "TASK_CLOSED");
        assertThat(moved.body().path("reversed").asInt()).as(moved.text()).isEqualTo(2);
        assertThat(moved.body().path("repointed").asInt()).isEqualTo(1);
        assertThat(ledger.told(told, 4))
                .extracting(TimeEntry::getWorkedMinutes, TimeEntry::getBillableMinutes)
                .containsExactlyInAnyOrder(
                        Assertions.tuple(-60, -60),
                        Assertions.tuple(60, 0),
                        Assertions.tuple(-60, -60),
                        Assertions.tuple(60, 0));
        assertThat(
                        world.count(
                                "select count(*) from time_entry where task_id = ?"
                                        + " and state in ('SUBMITTED', 'APPROVED')",
                                ledger.firm().task("DESIGN")))
                .isEqualTo(3);
        assertThat(
                        world.count(
                                "select count(*) from audit_entry where action = ?"
                                        + " and after::text like ?",
                                "move-time-entries",
                                "%" + submitted + "%"))
                .isEqualTo(1);
    }

    @Test
    void a_deleted_entry_stays_deleted_until_its_source_sends_a_later_version() {
        var ledger = ledger("GONE", "gone");
        var firm = ledger.firm();
        var id = ledger.submit("gone", 60, "2026-09-07").getFirst();
        var path = ENTRIES + "/" + id;

        var deleted = world.delete(token("paul"), path, "gone-1");
        var repeat = world.delete(token("paul"), path, "gone-1");
        var late = world.delete(token("paul"), path, "gone-2");
        var same =
                world.send(
                        firm,
                        firm.entry("gone2026-09-07", 1, "gone", "BUILD", "2026-09-07", 60)
                                .replace("E-gone", "gone"));
        world.assertCounts(same, 0, 1, 0, 0, 0);
        var later =
                world.send(
                        firm, firm.entry("gone2026-09-07", 2, "gone", "BUILD", "2026-09-07", 90));
        world.assertCounts(later, 1, 0, 0, 0, 0);

        assertThat(deleted.body().path("state").asText()).as(deleted.text()).isEqualTo("DELETED");
        assertThat(repeat.body()).isEqualTo(deleted.body());
        assertThat(late.codes()).containsExactly("NOT_SUBMITTED");
        assertThat(ledger.row(id).state()).isEqualTo("SUBMITTED");
        assertThat(ledger.row(id).minutes()).isEqualTo(90);
        assertThat(ledger.approve(List.of(id))).isEqualTo(1);
        assertThat(world.delete(token("paul"), path, "gone-3").codes())
                .containsExactly("NOT_SUBMITTED");
    }

    @Test
    void thousands_move_in_one_request() {
        var ledger = ledger("BULK", "bulk");
        var firm = ledger.firm();
        var days = List.of("2026-09-07", "2026-09-08", "2026-09-09");
        for (var day : days) {
            for (int half = 0; half < 2; half++) {
                var part = day + half;
                var from = half * 300;
                var batch =
                        world.send(
                                firm,
                                IntStream.range(0, 300)
                                        .mapToObj(i ->
                                                firm.clocked(
                                                        "clock",
                                                        part + i,
                                                        "bulk",
                                                        day,
                                                        from + i,
                                                        from + i + 1))
                                        .toArray(String[]::new));
                world.assertCounts(batch, 300, 0, 0, 0, 0);
            }
        }
        var range = "\"project\":\"BULK\",\"from\":\"2026-09-01\",\"to\":\"2026-09-30\"";
        var approved = world.post(token("paul"), Ledger.APPROVALS, key(), "{%s}".formatted(range));

        var moved =
                world.post(
                        token("paul"),
                        ENTRIES + "/moves",
                        key(),
                        """
                        {%s,"consultant":"bulk","toProject":"BULK","toTask":"DESIGN",
                         "reason":"other task"}
                        """
                                .formatted(range));

        assertThat(approved.body().path("approvedTimeEntries").asInt()).isEqualTo(1_800);
        assertThat(moved.body().path("reversed").asInt()).as(moved.text()).isEqualTo(1_800);
        assertThat(moved.body().path("minutes").asInt()).isEqualTo(1_800);
        assertThat(
                        world.count(
                                "select sum(worked_minutes) from time_entry where task_id = ?"
                                        + " and state = 'REVERSED'",
                                firm.task("BUILD")))
                .isZero();
    }
}
