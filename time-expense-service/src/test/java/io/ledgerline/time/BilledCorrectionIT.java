package io.ledgerline.time;

import static io.ledgerline.time.CorrectionRaceIT.atOnce;
import static io.ledgerline.time.Ledger.ENTRIES;
import static io.ledgerline.time.Ledger.key;
import static io.ledgerline.time.Ledger.replacementOf;
import static io.ledgerline.time.World.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.billing.BillingEventState;
import io.ledgerline.contracts.project.RoundingMode;
import io.ledgerline.contracts.project.RoundingPolicy;
import io.ledgerline.contracts.project.RoundingScope;
import io.ledgerline.contracts.time.ExpenseItem;
import io.ledgerline.contracts.time.TimeEntry;
import io.ledgerline.kit.value.Ids;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** A change of cost is never blocked by billing; a change of what was billed always is. */
@ServiceTest
class BilledCorrectionIT {

    @Inject World world;

    private Ledger ledger(String code, String user) {
        var firm = Firm.of("DE01", code, user);
        world.know(firm);
        return new Ledger(world, firm, "paul");
    }

    private static void requireBilled(World.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(409);
        assertThat(answer.codes()).containsExactly("BILLED");
        assertThat(answer.body().path("violations").path(0).path("remedy").asText())
                .contains("credited");
    }

    @Test
    void what_was_billed_stays_refused_however_it_is_asked_and_names_the_credit() {
        var ledger = ledger("BILLSTAY", "billstay");
        var id = ledger.approve("billstay", 60, "2026-09-07").getFirst();
        ledger.billing(id, BillingEventState.BILLED, 3);

        requireBilled(ledger.correct("paul", key(), id, "\"task\":\"DESIGN\""));
        requireBilled(ledger.correct("paul", key(), id, "\"workDate\":\"2026-09-08\""));
        requireBilled(ledger.correct("paul", key(), id, "\"minutes\":30,\"task\":\"DESIGN\""));
        requireBilled(ledger.move("paul", List.of(id), "DESIGN"));
        assertThat(ledger.correct("conny", key(), id, "\"minutes\":30").status()).isEqualTo(403);
        assertThat(ledger.correct("uma", key(), id, "\"minutes\":30").status()).isEqualTo(404);
        assertThat(
                        world.count(
                                "select count(*) from time_entry where project_id = ?",
                                ledger.firm().project()))
                .isEqualTo(1);
    }

    /** OCA/timesheet#740, odoo#199851: what is invoiced can keep wrong hours for ever. */
    @Test
    void worked_minutes_of_billed_work_are_put_right_and_the_billed_ones_stay() {
        var ledger = ledger("BILLCOST", "billcost");
        var told = world.probe(Topics.TIME_ENTRIES);
        var id = ledger.approve("billcost", 480, "2026-09-07").getFirst();
        ledger.billing(id, BillingEventState.BILLED, 3);

        var first = ledger.correct("paul", "billcost-1", id, "\"minutes\":420");
        var repeat = ledger.correct("paul", "billcost-1", id, "\"minutes\":420");
        var next = replacementOf(id);
        requireBilled(ledger.correct("paul", key(), next, "\"task\":\"DESIGN\""));
        var locked = ledger.recall("paul", List.of(next));
        var second = ledger.correct("fiona", key(), next, "\"minutes\":450,\"note\":\"on site\"");

        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(repeat.body()).isEqualTo(first.body());
        assertThat(second.status()).as(second.text()).isEqualTo(201);
        assertThat(locked.body().path("refused").findValuesAsText("reason"))
                .containsExactly("BILLED");
        assertThat(ledger.told(told, 5))
                .extracting(
                        TimeEntry::getWorkedMinutes,
                        TimeEntry::getBillableMinutes,
                        TimeEntry::getReversalOf,
                        TimeEntry::getBilledAs)
                .containsExactly(
                        Assertions.tuple(480, 480, null, null),
                        Assertions.tuple(-480, -480, id, id),
                        Assertions.tuple(420, 480, null, id),
                        Assertions.tuple(-420, -480, next, id),
                        Assertions.tuple(450, 480, null, id));
    }

    /** Three quantities, never one: what a correction of the cost leaves of each. */
    @Test
    void worked_billable_and_billed_minutes_stand_apart() {
        var ledger = ledger("BILLTHREE", "billthree");
        var id = ledger.approve("billthree", 480, "2026-09-07").getFirst();
        assertThat(quantities("paul", id)).isEqualTo("480 480 0 null");

        ledger.billing(id, BillingEventState.ON_DRAFT, 2, 480);
        assertThat(quantities("paul", id)).isEqualTo("480 480 0 ON_DRAFT");
        ledger.billing(id, BillingEventState.BILLED, 3, 480);
        ledger.correct("paul", key(), id, "\"minutes\":420");
        var head = replacementOf(id);

        assertThat(quantities("paul", head)).isEqualTo("420 480 480 BILLED");
        var address = ENTRIES + "/" + head + "/quantities";
        assertThat(world.get(token("paul"), address).body().path("invoiceId").asText())
                .isEqualTo(Ids.derived("invoice", id).toString());
        assertThat(world.get(token("uma"), address).status()).isEqualTo(404);
        assertThat(world.get(token("conny"), address).status()).isEqualTo(404);
        assertThat(world.get(null, address).status()).isEqualTo(401);
        ledger.billing(id, BillingEventState.CREDITED, 4, 480);
        assertThat(quantities("paul", head)).isEqualTo("420 480 0 CREDITED");
        ledger.billing(id, BillingEventState.ELIGIBLE, 5, 480);
        assertThat(quantities("paul", head)).isEqualTo("420 480 0 ELIGIBLE");
    }

    private String quantities(String user, UUID id) {
        var seen = world.get(token(user), ENTRIES + "/" + id + "/quantities").body();
        return "%d %d %d %s"
                .formatted(
                        seen.path("workedMinutes").asInt(),
                        seen.path("billableMinutes").asInt(),
                        seen.path("billedMinutes").asInt(),
                        seen.path("billing").asText());
    }

    /** Once its bill is taken back, what was corrected is sold as it was corrected. */
    @Test
    void a_credit_of_exactly_that_line_sells_the_corrected_minutes_of_its_entry() {
        var ledger = ledger("BILLFREE", "billfree");
        var ids = ledger.approve("billfree", 60, "2026-09-07", "2026-09-08");
        ids.forEach(id -> ledger.billing(id, BillingEventState.BILLED, 3));
        ids.forEach(id -> ledger.correct("paul", key(), id, "\"minutes\":50"));
        var heads = ids.stream().map(Ledger::replacementOf).toList();
        var told = world.probe(Topics.TIME_ENTRIES);

        ledger.billing(ids.getFirst(), BillingEventState.CREDITED, 4);

        assertThat(ledger.told(told, 2))
                .extracting(
                        TimeEntry::getWorkedMinutes,
                        TimeEntry::getBillableMinutes,
                        TimeEntry::getBilledAs)
                .containsExactly(Assertions.tuple(-50, -60, null), Assertions.tuple(50, 50, null));
        ledger.billing(ids.getFirst(), BillingEventState.CREDITED, 5);
        var anew = replacementOf(heads.getFirst());
        assertThat(ledger.row(anew).state()).isEqualTo("APPROVED");
        assertThat(ledger.row(heads.get(1)).state()).isEqualTo("APPROVED");
        assertThat(ledger.correct("paul", key(), anew, "\"minutes\":50").codes())
                .containsExactly("NOTHING_CHANGED");
    }

    /** The other order: the credit first, then the correction, which is of the sales too. */
    @Test
    void what_is_corrected_after_its_credit_sells_the_corrected_minutes() {
        var ledger = ledger("BILLAFTER", "billafter");
        var id = ledger.approve("billafter", 60, "2026-09-07").getFirst();
        ledger.billing(id, BillingEventState.BILLED, 3);
        ledger.billing(id, BillingEventState.CREDITED, 4);
        var told = world.probe(Topics.TIME_ENTRIES);

        var answer = ledger.correct("paul", key(), id, "\"minutes\":50");

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(ledger.told(told, 2))
                .extracting(TimeEntry::getBillableMinutes, TimeEntry::getBilledAs)
                .containsExactly(Assertions.tuple(-60, null), Assertions.tuple(50, null));
    }

    @Test
    void eight_clients_correct_the_cost_of_one_billed_entry_and_one_counts() throws Exception {
        var ledger = ledger("BILLRACE", "billrace");
        var told = world.probe(Topics.TIME_ENTRIES);
        var id = ledger.approve("billrace", 60, "2026-09-07").getFirst();
        ledger.billing(id, BillingEventState.BILLED, 3);

        var answers =
                atOnce(
                        IntStream.range(0, 8)
                                .<Callable<World.Answer>>mapToObj(i ->
                                        () ->
                                                ledger.correct(
                                                        "paul",
                                                        key(),
                                                        id,
                                                        "\"minutes\":" + (10 + i)))
                                .toList());

        assertThat(answers).extracting(World.Answer::status).containsOnlyOnce(201);
        assertThat(answers).extracting(World.Answer::status).containsOnly(201, 409);
        var facts = ledger.told(told, 3);
        assertThat(facts.stream().mapToInt(TimeEntry::getBillableMinutes).sum()).isEqualTo(60);
        assertThat(facts.stream().mapToInt(TimeEntry::getWorkedMinutes).sum())
                .isEqualTo(ledger.row(replacementOf(id)).minutes());
    }

    @Test
    void a_billed_expense_is_corrected_in_amount_and_tax_and_stays_billed() {
        var firm = Firm.of("DE01", "BILLSPENT", "billspent");
        world.know(firm);
        var purse = new Purse(world, firm, "paul");
        var told = world.probe(Topics.EXPENSE_ITEMS);
        var id = purse.approve("billspent", "2026-09-07").getFirst();
        new Ledger(world, firm, "paul").billing(id, BillingEventState.BILLED, 3);

        requireBilled(purse.correct("paul", key(), id, "\"billable\":false"));
        requireBilled(purse.correct("paul", key(), id, "\"spentOn\":\"2026-09-08\""));
        var right =
                purse.correct(
                        "paul",
                        key(),
                        id,
                        "\"gross\":%s,\"recoverableTax\":%s"
                                .formatted(purse.money("119.00"), purse.money("19.00")));
        var locked = purse.recall("paul", List.of(Purse.replacementOf(id)));

        assertThat(right.status()).as(right.text()).isEqualTo(201);
        assertThat(locked.body().path("refused").findValuesAsText("reason"))
                .containsExactly("BILLED");
        assertThat(purse.told(told, 3))
                .extracting(
                        one -> one.getNet().getAmount().stripTrailingZeros(),
                        ExpenseItem::getReversalOf,
                        ExpenseItem::getBilledAs)
                .containsExactly(
                        Assertions.tuple(new BigDecimal("129.8"), null, null),
                        Assertions.tuple(new BigDecimal("-129.8"), id, id),
                        Assertions.tuple(new BigDecimal("1E+2"), null, id));
    }

    /** The customer has paid for half an hour, whatever was worked: what comes is added to that. */
    @Test
    void a_day_goes_on_from_the_minutes_that_its_bill_was_rounded_from() {
        var ledger = ledger("BILLROUND", "billround");
        var firm = ledger.firm();
        world.tellAll(
                List.of(
                        firm.contract(
                                new RoundingPolicy(30, RoundingMode.UP, RoundingScope.DAY_TASK, 0),
                                2)));
        world.eventually(() -> assertThat(world.knownLines(firm, 2)).isEqualTo(1));
        var id = ledger.approve("billround", 25, "2026-09-07").getFirst();
        ledger.billing(id, BillingEventState.BILLED, 3);
        ledger.correct("paul", key(), id, "\"minutes\":40");

        var more = world.send(firm, firm.entry("more", 1, "billround", "BUILD", "2026-09-07", 5));
        world.assertCounts(more, 1, 0, 0, 0, 0);
        assertThat(ledger.approve(List.of(ledger.live("more")))).isEqualTo(1);

        assertThat(
                        world.count(
                                "select sum(billable_minutes) from time_entry where project_id = ?"
                                        + " and state = 'APPROVED'",
                                firm.project()))
                .isEqualTo(30);
    }
}
