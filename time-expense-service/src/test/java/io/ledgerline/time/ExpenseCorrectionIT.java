package io.ledgerline.time;

import static io.ledgerline.time.Ledger.RECALL;
import static io.ledgerline.time.Ledger.key;
import static io.ledgerline.time.Purse.ITEMS;
import static io.ledgerline.time.Purse.replacementOf;
import static io.ledgerline.time.World.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.billing.BillingEventState;
import io.ledgerline.contracts.time.ExpenseItem;
import io.ledgerline.kit.value.Ids;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

@ServiceTest
class ExpenseCorrectionIT {

    @Inject World world;

    private Purse purse(String code, String... users) {
        var firm = Firm.of("DE01", code, users);
        world.know(firm);
        return new Purse(world, firm, "paul");
    }

    private static BigDecimal amount(String text) {
        return new BigDecimal(text).setScale(4);
    }

    @Test
    void only_a_second_pair_of_eyes_with_the_role_and_the_entity_takes_an_expense_back() {
        var purse = purse("XSEC", "xsec", "fiona");
        var id = purse.approve("xsec", "2026-09-07").getFirst();
        var own = purse.approve("fiona", "2026-09-07").getFirst();
        var change = "\"category\":\"OTHER\"";
        var path = ITEMS + "/" + id;

        assertThat(purse.correct("conny", key(), id, change).status()).isEqualTo(403);
        assertThat(purse.move("conny", List.of(id), "XSEC", null).status()).isEqualTo(403);
        assertThat(purse.recall("conny", List.of(id)).status()).isEqualTo(403);
        assertThat(world.post(null, path + "/corrections", key(), "{}").status()).isEqualTo(401);
        assertThat(world.post(null, ITEMS + "/moves", key(), "{}").status()).isEqualTo(401);
        assertThat(purse.correct("paul", null, id, change).status()).isEqualTo(400);
        assertThat(purse.correct("uma", key(), id, change).codes())
                .containsExactly("UNKNOWN_EXPENSE_ITEM");
        assertThat(purse.recall("uma", List.of(id)).text()).contains("UNKNOWN");
        assertThat(purse.move("uma", List.of(id), "XSEC", null).codes())
                .contains("UNKNOWN_EXPENSE_ITEM");
        assertThat(world.delete(token("uma"), path, key()).status()).isEqualTo(404);
        assertThat(world.delete(token("conny"), path, key()).status()).isEqualTo(404);
        assertThat(purse.correct("fiona", key(), own, change).codes()).containsExactly("OWN");
        assertThat(purse.recall("fiona", List.of(own)).text()).contains("OWN");
        assertThat(purse.row(id).state()).isEqualTo("APPROVED");
        assertThat(purse.row(own).state()).isEqualTo("APPROVED");
    }

    @Test
    void a_correction_is_a_reversal_and_a_new_item_to_the_cent_and_the_original_stays() {
        var purse = purse("XONE", "xone");
        var told = world.probe(Topics.EXPENSE_ITEMS);
        var id = purse.approve("xone", "2026-09-07").getFirst();
        var change =
                "\"gross\":%s,\"recoverableTax\":%s"
                        .formatted(purse.money("119.00"), purse.money("19.00"));

        var first = purse.correct("fiona", "xone-1", id, change);
        var repeat = purse.correct("fiona", "xone-1", id, change);
        var second = purse.correct("fiona", "xone-2", id, "\"category\":\"OTHER\"");

        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(repeat.body()).isEqualTo(first.body());
        assertThat(second.codes()).containsExactly("ALREADY_REVERSED");
        assertThat(purse.row(id).state()).isEqualTo("REVERSED");
        assertThat(purse.row(id).gross()).isEqualByComparingTo("138.89");
        assertThat(first.body().path("replacement").path("trace").path("replaces").asText())
                .isEqualTo(id.toString());
        var facts = purse.told(told, 3);
        assertThat(facts)
                .extracting(
                        one -> one.getGross().getAmount(),
                        one -> one.getRecoverableTax().getAmount(),
                        one -> one.getNet().getAmount(),
                        ExpenseItem::getReversalOf)
                .containsExactly(
                        Assertions.tuple(amount("138.89"), amount("9.09"), amount("129.80"), null),
                        Assertions.tuple(amount("-138.89"), amount("-9.09"), amount("-129.80"), id),
                        Assertions.tuple(amount("119"), amount("19"), amount("100"), null));
        assertThat(facts.getLast().getApprovedBy()).isEqualTo("fiona");
        assertThat(facts.getLast().getSource()).isEqualTo(facts.getFirst().getSource());
        var again = purse.correct("fiona", key(), replacementOf(id), "\"task\":\"DESIGN\"");
        assertThat(again.status()).as(again.text()).isEqualTo(201);
    }

    @Test
    void a_correction_meets_every_rule_and_names_all_that_fail_with_no_effect() {
        var purse = purse("XBAD", "xbad");
        var id = purse.approve("xbad", "2026-09-07").getFirst();

        var wrong =
                purse.correct(
                        "paul",
                        key(),
                        id,
                        "\"category\":\"CHAMPAGNE\",\"task\":\"KICKOFF\",\"recoverableTax\":"
                                + purse.money("200.00"));
        var nothing = purse.correct("paul", key(), id, "\"note\":\"Munich\"");
        var mute = world.post(token("paul"), ITEMS + "/" + id + "/corrections", key(), "{}");

        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.codes())
                .containsExactly("TASK_CLOSED", "CATEGORY_UNKNOWN", "TAX_NOT_VALID");
        assertThat(nothing.codes()).containsExactly("NOTHING_CHANGED");
        assertThat(mute.codes()).containsExactly("REASON_MISSING");
        assertThat(
                        world.count(
                                "select count(*) from expense_item where project_id = ?",
                                purse.firm().project()))
                .isEqualTo(1);
    }

    @Test
    void one_recall_takes_time_and_money_of_a_project_back_and_keeps_the_receipts() {
        var purse = purse("XREC", "xrec");
        var ledger = new Ledger(world, purse.firm(), "paul");
        var told = world.probe(Topics.EXPENSE_ITEMS);
        var ids = purse.approve("xrec", "2026-09-07", "2026-09-08");
        var work = ledger.approve("xrec", 60, "2026-09-07").getFirst();
        world.change(
                "insert into expense_receipt values (?, 'DE01', ?, ?, 'PDF', 8, 'xrec', now())",
                Ids.next(),
                ids.getFirst(),
                "0".repeat(64));

        var recall =
                world.post(
                        token("paul"),
                        RECALL,
                        key(),
                        """
                        {"project":"XREC","from":"2026-09-01","to":"2026-09-30","reason":"wrong"}
                        """);
        var next = ids.stream().map(Purse::replacementOf).toList();

        assertThat(recall.body().path("recalledTimeEntries").asInt())
                .as(recall.text())
                .isEqualTo(1);
        assertThat(recall.body().path("recalledExpenseItems").asInt()).isEqualTo(2);
        assertThat(recall.body().path("minutes").asInt()).isEqualTo(60);
        assertThat(ledger.row(work).state()).isEqualTo("REVERSED");
        assertThat(purse.row(next.getFirst()).state()).isEqualTo("SUBMITTED");
        assertThat(
                        world.count(
                                "select count(*) from expense_receipt where expense_id = ?",
                                next.getFirst()))
                .isEqualTo(1);
        assertThat(purse.recall("paul", ids).body().path("refused").findValuesAsText("reason"))
                .containsExactly("ALREADY_REVERSED", "ALREADY_REVERSED");
        assertThat(purse.approve(next)).isEqualTo(2);
        assertThat(
                        purse.told(told, 6).stream()
                                .map(one -> one.getNet().getAmount())
                                .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("259.60");
    }

    /** Field study 2.4 #36: what is exported or invoiced is refused hard, not with a warning. */
    @Test
    void a_billed_expense_is_locked_until_exactly_that_line_is_credited() {
        var purse = purse("XBILL", "xbill");
        var billing = new Ledger(world, purse.firm(), "paul");
        var ids = purse.approve("xbill", "2026-09-07", "2026-09-08", "2026-09-09");
        billing.billing(ids.get(0), BillingEventState.ON_DRAFT, 2);
        billing.billing(ids.get(1), BillingEventState.BILLED, 3);
        billing.billing(ids.get(2), BillingEventState.WRITTEN_OFF, 3);

        assertThat(purse.recall("paul", ids).body().path("refused").findValuesAsText("reason"))
                .containsExactly("BILLED", "BILLED", "BILLED");
        assertThat(purse.correct("paul", key(), ids.get(1), "\"billable\":false").codes())
                .containsExactly("BILLED");
        assertThat(purse.move("paul", ids, "XBILL", "DESIGN").codes())
                .containsExactly("BILLED", "BILLED", "BILLED");
        billing.billing(ids.get(0), BillingEventState.ELIGIBLE, 3);
        billing.billing(ids.get(1), BillingEventState.CREDITED, 4);
        billing.billing(ids.get(1), BillingEventState.BILLED, 3);
        var freed = purse.recall("paul", ids);

        assertThat(freed.body().path("recalledExpenseItems").asInt()).isEqualTo(2);
        assertThat(freed.body().path("refused").findValuesAsText("id"))
                .containsExactly(ids.get(2).toString());
    }

    @Test
    void a_move_to_another_project_takes_all_or_none_and_keeps_the_trace() {
        var purse = purse("XMOVE", "xmove");
        world.know(Firm.of("DE01", "XGOAL", "xgoal"));
        var goal = Firm.of("DE01", "XGOAL", "xgoal");
        var approved = purse.approve("xmove", "2026-09-07", "2026-09-08");
        var submitted = purse.submit("xmove", "2026-09-09");
        var all = List.of(approved.get(0), approved.get(1), submitted);
        new Ledger(world, purse.firm(), "paul")
                .billing(approved.get(1), BillingEventState.BILLED, 2);

        var refused = purse.move("paul", all, "XGOAL", "KICKOFF");
        new Ledger(world, purse.firm(), "paul")
                .billing(approved.get(1), BillingEventState.CREDITED, 3);
        var told = world.probe(Topics.EXPENSE_ITEMS);
        var moved = purse.move("paul", all, "XGOAL", null);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.codes())
                .containsExactlyInAnyOrder("BILLED", "TASK_CLOSED", "TASK_CLOSED", "TASK_CLOSED");
        assertThat(moved.body().path("reversed").asInt()).as(moved.text()).isEqualTo(2);
        assertThat(moved.body().path("repointed").asInt()).isEqualTo(1);
        assertThat(purse.told(told, 2))
                .extracting(one -> one.getNet().getAmount())
                .containsExactly(amount("-129.80"), amount("-129.80"));
        assertThat(
                        world.count(
                                "select count(*) from expense_item where project_id = ?"
                                        + " and task_id is null"
                                        + " and state in ('SUBMITTED', 'APPROVED')",
                                goal.project()))
                .isEqualTo(3);
        assertThat(
                        world.count(
                                "select count(*) from audit_entry where action = ?"
                                        + " and after::text like ?",
                                "move-expense-items",
                                "%" + submitted + "%"))
                .isEqualTo(1);
    }

    /** Who corrects approves, so a correction is no way around the policy. */
    @Test
    void what_the_policy_asks_of_an_approval_holds_for_a_correction() {
        var firm = Firm.of("US01", "XPOL", "xpol");
        world.know(firm);
        var purse = new Purse(world, firm, "uma");
        var policy =
                world.put(
                        token("ulf"),
                        "/api/v1/expense-policies",
                        "xpol-1",
                        """
                        {"legalEntity":"US01","validFrom":"2026-11-28","validTo":"2026-11-28",
                         "currency":"USD","mileageRates":[],"perDiemRates":[],"categories":[
                          {"category":"TRAVEL_RAIL"},{"category":"OTHER","receiptAbove":"25.00"},
                          {"category":"HOTEL","itemLimit":"180","effect":"NEEDS_FINANCE"}]}
                        """);
        assertThat(policy.status()).as(policy.text()).isEqualTo(200);
        var id = purse.approve("xpol", "2026-11-28").getFirst();
        var dear = "\"category\":\"HOTEL\",\"gross\":" + purse.money("200.00");

        var unseen = purse.correct("uma", key(), id, "\"category\":\"OTHER\"");
        var refused = purse.correct("uma", key(), id, dear);
        var byFinance = purse.correct("ulf", key(), id, dear);

        assertThat(unseen.codes()).as(unseen.text()).containsExactly("RECEIPT_MISSING");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.codes()).containsExactly("NEEDS_FINANCE");
        assertThat(byFinance.status()).as(byFinance.text()).isEqualTo(201);
    }

    @Test
    void only_a_submitted_item_is_deleted_by_its_person_and_once() {
        var purse = purse("XGONE", "jweber");
        var id = purse.submit("jweber", "2026-09-07");
        var approved = purse.approve("jweber", "2026-09-08").getFirst();
        var path = ITEMS + "/" + id;

        var deleted = world.delete(token("jweber"), path, "xgone-1");
        var repeat = world.delete(token("jweber"), path, "xgone-1");

        assertThat(deleted.body().path("state").asText()).as(deleted.text()).isEqualTo("DELETED");
        assertThat(repeat.body()).isEqualTo(deleted.body());
        assertThat(world.delete(token("paul"), path, key()).codes())
                .containsExactly("NOT_SUBMITTED");
        assertThat(world.delete(token("paul"), ITEMS + "/" + approved, key()).codes())
                .containsExactly("NOT_SUBMITTED");
        assertThat(purse.approve(List.of(id))).isZero();
    }
}
