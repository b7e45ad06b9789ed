package io.ledgerline.time;

import static io.ledgerline.time.Ledger.APPROVALS;
import static io.ledgerline.time.Ledger.key;
import static io.ledgerline.time.Ledger.replacementOf;
import static io.ledgerline.time.World.token;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Corrections and moves, which are told as approved, in DE01 where policies ask for two steps: from
 * 5 to 7 October 2026 above 120 minutes or 200 EUR, on the 8th whatever is approved after that day.
 */
@ServiceTest
class CorrectionPolicyIT {

    @Inject World world;

    @BeforeEach
    void policies() {
        world.know(Firm.of("DE01", "AMENDENTITY", "amendentity"));
        policy(5, 7, "\"kind\":\"TIME\",\"aboveMinutes\":120");
        policy(
                5,
                7,
                "\"kind\":\"EXPENSE\",\"aboveGross\":{\"amount\":\"200.00\",\"currency\":\"EUR\"}");
        policy(8, 8, "\"kind\":\"TIME\",\"lateAfterDays\":0");
        policy(8, 8, "\"kind\":\"EXPENSE\",\"lateAfterDays\":0");
    }

    private void policy(int from, int to, String limits) {
        var set =
                world.put(
                        token("fiona"),
                        "/api/v1/approval-policies",
                        key(),
                        """
                        {"legalEntity":"DE01","validFrom":"2026-10-%02d","validTo":"2026-10-%02d",
                         %s}
                        """
                                .formatted(from, to, limits));
        assertThat(set.status()).as(set.text()).isEqualTo(200);
    }

    private Firm firm(String code, String user) {
        var firm = Firm.of("DE01", code, user);
        world.know(firm);
        return firm;
    }

    private Ledger ledger(String code, String user) {
        return new Ledger(world, firm(code, user), "paul");
    }

    private Purse purse(String code, String user) {
        return new Purse(world, firm(code, user), "paul");
    }

    /** Both steps; answers the ids. */
    private List<UUID> approved(List<UUID> ids) {
        for (var approver : List.of("paul", "fiona")) {
            world.post(
                    token(approver), APPROVALS, key(), "{\"ids\":%s}".formatted(Ledger.list(ids)));
        }
        return ids;
    }

    private static void requireFinance(World.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(403);
        assertThat(answer.codes()).containsExactly("NEEDS_FINANCE");
        assertThat(answer.body().path("violations").path(0).path("remedy").asText())
                .contains("recall it");
    }

    @Test
    void a_manager_cannot_correct_work_above_the_limit_past_finance() {
        var ledger = ledger("AMENDTIME", "amendtime");
        var id = ledger.approve("amendtime", 100, "2026-10-05").getFirst();

        requireFinance(ledger.correct("paul", key(), id, "\"minutes\":121"));
        requireFinance(ledger.correct("paul", key(), id, "\"workDate\":\"2026-10-08\""));
        assertThat(ledger.row(id).state()).isEqualTo("APPROVED");
        assertThat(
                        world.count(
                                "select count(*) from time_entry where project_id = ?",
                                ledger.firm().project()))
                .isEqualTo(1);

        var within = ledger.correct("paul", key(), id, "\"minutes\":120");
        var byFinance = ledger.correct("fiona", key(), replacementOf(id), "\"minutes\":121");
        assertThat(within.status()).as(within.text()).isEqualTo(201);
        assertThat(byFinance.status()).as(byFinance.text()).isEqualTo(201);
        assertThat(byFinance.body().path("replacement").path("approvedBy").asText())
                .isEqualTo("fiona");
    }

    @Test
    void the_remedy_is_recall_and_two_steps() {
        var ledger = ledger("AMENDREC", "amendrec");
        var id = approved(ledger.submit("amendrec", 180, "2026-10-05")).getFirst();

        requireFinance(ledger.correct("paul", key(), id, "\"minutes\":200"));
        var recalled = ledger.recall("paul", List.of(id));
        var anew = approved(List.of(replacementOf(id))).getFirst();

        assertThat(recalled.body().path("recalledTimeEntries").asInt()).isEqualTo(1);
        assertThat(ledger.row(anew).state()).isEqualTo("APPROVED");
    }

    @Test
    void a_bulk_move_names_every_entry_that_needs_finance_and_moves_none() {
        var ledger = ledger("AMENDMOVE", "amendmove");
        var brief = ledger.approve("amendmove", 60, "2026-10-05").getFirst();
        var lengthy = approved(ledger.submit("amendmove", 180, "2026-10-06", "2026-10-07"));
        var all = List.of(brief, lengthy.get(0), lengthy.get(1));

        var refused = ledger.move("paul", all, "DESIGN");
        var states = all.stream().map(id -> ledger.row(id).state()).toList();
        var within = ledger.move("paul", List.of(brief), "DESIGN");
        var byFinance = ledger.move("fiona", lengthy, "DESIGN");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.codes()).containsExactly("NEEDS_FINANCE", "NEEDS_FINANCE");
        assertThat(refused.body().path("violations").findValuesAsText("field"))
                .containsExactlyInAnyOrder(
                        "entries[%s]".formatted(lengthy.get(0)),
                        "entries[%s]".formatted(lengthy.get(1)));
        assertThat(states).containsOnly("APPROVED");
        assertThat(within.body().path("reversed").asInt()).as(within.text()).isEqualTo(1);
        assertThat(byFinance.body().path("reversed").asInt()).as(byFinance.text()).isEqualTo(2);
    }

    @Test
    void a_manager_cannot_correct_or_move_spending_above_the_limit_past_finance() {
        var purse = purse("AMENDX", "amendx");
        var id = purse.approve("amendx", "2026-10-05").getFirst();
        var dear = "\"gross\":" + purse.money("200.01");

        requireFinance(purse.correct("paul", key(), id, dear));
        assertThat(purse.row(id).state()).isEqualTo("APPROVED");

        var within = purse.correct("paul", key(), id, "\"gross\":" + purse.money("200.00"));
        var next = Purse.replacementOf(id);
        var byFinance = purse.correct("fiona", key(), next, dear);
        var moved = purse.move("paul", List.of(Purse.replacementOf(next)), "AMENDX", "DESIGN");
        var byBoth = purse.move("fiona", List.of(Purse.replacementOf(next)), "AMENDX", "DESIGN");

        assertThat(within.status()).as(within.text()).isEqualTo(201);
        assertThat(byFinance.status()).as(byFinance.text()).isEqualTo(201);
        assertThat(moved.codes()).containsExactly("NEEDS_FINANCE");
        assertThat(byBoth.body().path("reversed").asInt()).as(byBoth.text()).isEqualTo(1);
    }

    @Test
    void what_is_approved_late_needs_finance_however_it_comes() {
        var ledger = ledger("AMENDLATE", "amendlate");
        var purse = new Purse(world, ledger.firm(), "paul");
        var work = approved(ledger.submit("amendlate", 60, "2026-10-08")).getFirst();
        var spent = approved(List.of(purse.submit("amendlate", "2026-10-08"))).getFirst();

        requireFinance(ledger.correct("paul", key(), work, "\"minutes\":30"));
        requireFinance(purse.correct("paul", key(), spent, "\"note\":\"Ulm\""));
        assertThat(ledger.correct("fiona", key(), work, "\"minutes\":30").status()).isEqualTo(201);
        assertThat(purse.correct("fiona", key(), spent, "\"note\":\"Ulm\"").status())
                .isEqualTo(201);
    }
}
