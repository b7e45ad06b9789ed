package io.ledgerline.billing.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.ledgerline.billing.Clerk;
import io.ledgerline.billing.Deal;
import io.ledgerline.billing.ServiceTest;
import io.ledgerline.billing.World;
import io.ledgerline.billing.run.BillingRun;
import io.ledgerline.billing.run.RunBilling;
import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.Topics.Topic;
import io.ledgerline.contracts.time.TimeEntry;
import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.scope.Roles;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Ids;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The cost of what an invoice or a draft carries is put right, and nothing of the bill moves. */
@ServiceTest
class CostCorrectionIT {

    private static final LocalDate DAY = LocalDate.of(2026, 9, 8);
    private static final UUID MAJA = Ids.derived("consultant", "cost-correction");

    private static final LocalDate LAST = LocalDate.of(2026, 9, 30);
    private static final Scope CLERK =
            new Scope("a-clerk", Set.of("US01"), Set.of(Roles.BILLING_CLERK), Ids.next());

    private final World world;
    private final RunBilling running;
    private final Invoicing invoicing;

    CostCorrectionIT(World world, RunBilling running, Invoicing invoicing) {
        this.world = world;
        this.running = running;
        this.invoicing = invoicing;
    }

    @BeforeEach
    void open() {
        world.open();
        world.send(Topics.CONSULTANTS, "US01", Deal.consultant(MAJA, "US01", "85.00", "USD"));
    }

    private Deal deal() {
        var deal = Deal.of("US01", "USD", "US-STD-2026");
        world.stage(deal, "US_STANDARD");
        return deal;
    }

    private static TimeEntry work(Deal deal, int worked, int billable, @Nullable UUID billedAs) {
        var entry = deal.time(MAJA, deal.buildTask(), "SENIOR_CONSULTANT", DAY, worked);
        entry.setBillableMinutes(billable);
        entry.setBilledAs(billedAs);
        return entry;
    }

    private static TimeEntry back(Deal deal, TimeEntry original, @Nullable UUID billedAs) {
        var reversal = deal.reversal(original);
        reversal.setBillableMinutes(-original.getBillableMinutes());
        reversal.setBilledAs(billedAs);
        return reversal;
    }

    private void requireFigures(Deal deal, String unbilled, String billed, String labourCost) {
        world.eventually(() ->
                World.get("ulf", "/api/v1/project-financials/" + deal.projectId())
                        .body("unbilled.amount", equalTo(unbilled))
                        .body("billed.amount", equalTo(billed))
                        .body("labourCost.amount", equalTo(labourCost)));
        assertThat(world.sum(Clerk.FIGURES_OFF, deal.projectId())).isEqualByComparingTo("0");
        assertThat(unbalanced(deal)).isZero();
    }

    private long unbalanced(Deal deal) {
        return world.count(
                """
                select count(*) from (select entry_id from journal_line where project_id = ?
                    group by entry_id
                    having sum(case side when 'DEBIT' then amount else -amount end) <> 0) e
                """,
                deal.projectId());
    }

    private List<Invoice> run(Deal deal, String key) {
        var decision =
                running.run(
                        CLERK,
                        new CommandKey("run-billing", key),
                        new BillingRun.Order("US01", LAST, deal.projectId()),
                        World.LIMIT);
        return invoicing.proposedBy(CLERK, "US01", Credits.accepted(decision).runId());
    }

    private UUID issue(Deal deal, String key) {
        var proposal = run(deal, key).getFirst().id();
        World.post(
                        "ulf",
                        "/api/v1/invoice-proposals/" + proposal + "/approve",
                        "{\"invoiceDate\":\"2026-10-02\"}")
                .statusCode(200);
        return proposal;
    }

    private List<String> invoice(UUID id) {
        return List.of(
                World.get("ulf", "/api/v1/invoices/" + id).extract().body().asString(),
                world.query(
                                "select count(*) || ' ' || sum(amount) from billing_event"
                                        + " where invoice_id = ? and state = 'BILLED'",
                                row -> row.getString(1),
                                id)
                        .getFirst());
    }

    private void sendAtOnce(Topic topic, SpecificRecord... facts) throws InterruptedException {
        Clerk.atOnce(
                8,
                _ -> {
                    var all = new HashMap<UUID, SpecificRecord>();
                    for (var fact : facts) {
                        all.put(Ids.next(), fact);
                    }
                    world.sendAll(topic, all, "US01");
                });
    }

    /** OCA/timesheet#740, odoo#199851: what is invoiced can keep wrong hours and cost for ever. */
    @Test
    void the_cost_of_invoiced_work_moves_and_the_bill_does_not() throws InterruptedException {
        // Given 8 hours at 240.00, costing 85.00
        var deal = deal();
        var billed = work(deal, 480, 480, null);
        world.send(Topics.TIME_ENTRIES, "US01", billed);
        requireFigures(deal, "1920.00", "0.00", "680.00");
        var invoice = issue(deal, "cost-1");
        requireFigures(deal, "0.00", "1920.00", "680.00");
        var before = invoice(invoice);

        // When 7 hours were worked: the replacement first, the reversal after it, all of it 8 times
        var right = work(deal, 420, 480, billed.getId());
        var reversal = back(deal, billed, billed.getId());
        world.send(Topics.TIME_ENTRIES, "US01", right);
        requireFigures(deal, "0.00", "1920.00", "1275.00");
        sendAtOnce(Topics.TIME_ENTRIES, reversal, right, billed);

        // Then
        requireFigures(deal, "0.00", "1920.00", "595.00");
        assertThat(invoice(invoice)).isEqualTo(before);
        assertThat(world.cases(reversal.getId())).isEmpty();
        assertThat(
                        world.count(
                                "select count(*) from billing_event where project_id = ?",
                                deal.projectId()))
                .isOne();
        assertThat(balances(deal))
                .containsExactly(
                        "1200 1920.0000",
                        "1210 0.0000",
                        "4400 -1920.0000",
                        "4490 0.0000",
                        "5900 595.0000",
                        "5990 -595.0000");

        // And corrected once more, the reversal of a replacement not yet heard of before it
        var last = work(deal, 450, 480, billed.getId());
        world.send(Topics.TIME_ENTRIES, "US01", back(deal, right, billed.getId()));
        world.send(Topics.TIME_ENTRIES, "US01", last);
        requireFigures(deal, "0.00", "1920.00", "637.50");
        assertThat(run(deal, "cost-again")).isEmpty();
        assertThat(invoice(invoice)).isEqualTo(before);
    }

    @Test
    void after_a_discarded_draft_the_corrected_work_is_taken_back_with_what_it_sold() {
        var deal = deal();
        var billed = work(deal, 480, 480, null);
        world.send(Topics.TIME_ENTRIES, "US01", billed);
        requireFigures(deal, "1920.00", "0.00", "680.00");
        var draft = run(deal, "cost-draft").getFirst().id();
        var right = work(deal, 420, 480, billed.getId());
        var taken = back(deal, right, null);

        // The last reversal first: it waits for both facts that it takes back.
        world.send(Topics.TIME_ENTRIES, "US01", taken);
        world.eventually(() ->
                assertThat(world.cases(taken.getId()))
                        .containsExactly("ORIGINAL_NOT_POSTED WAITING"));
        world.send(Topics.TIME_ENTRIES, "US01", back(deal, billed, billed.getId()));
        requireFigures(deal, "1920.00", "0.00", "0.00");
        World.post("ulf", "/api/v1/invoice-proposals/" + draft + "/discard", "").statusCode(200);
        world.send(Topics.TIME_ENTRIES, "US01", right);

        requireFigures(deal, "0.00", "0.00", "0.00");
        world.send(Topics.TIME_ENTRIES, "US01", work(deal, 420, 420, null));
        requireFigures(deal, "1680.00", "0.00", "595.00");
        issue(deal, "cost-anew");
        requireFigures(deal, "0.00", "1680.00", "595.00");
    }

    @Test
    void the_cost_and_tax_of_an_invoiced_expense_move_and_the_bill_does_not()
            throws InterruptedException {
        var deal = deal();
        var billed = deal.expense(MAJA, DAY, "138.89", "9.09", "129.80");
        world.send(Topics.EXPENSE_ITEMS, "US01", billed);
        requireFigures(deal, "129.80", "0.00", "0.00");
        var invoice = issue(deal, "cost-rail");
        var before = invoice(invoice);
        var right = deal.expense(MAJA, DAY, "119.00", "19.00", "100.00");
        right.setBilledAs(billed.getId());
        var reversal = deal.reversal(billed);
        reversal.setBilledAs(billed.getId());

        sendAtOnce(Topics.EXPENSE_ITEMS, right, reversal);

        world.eventually(() ->
                World.get("ulf", "/api/v1/project-financials/" + deal.projectId())
                        .body("expenseCost.amount", equalTo("100.00")));
        requireFigures(deal, "0.00", "129.80", "0.00");
        assertThat(invoice(invoice)).isEqualTo(before);
        assertThat(balances(deal))
                .containsExactly(
                        "1200 129.8000",
                        "1210 0.0000",
                        "1406 19.0000",
                        "3790 -119.0000",
                        "4400 -129.8000",
                        "4490 0.0000",
                        "6650 100.0000");
    }

    /** Debit less credit of each account with the deal's postings. */
    private List<String> balances(Deal deal) {
        return world.query(
                """
                select account, sum(case side when 'DEBIT' then amount else -amount end)
                from journal_line where project_id = ? group by account order by account
                """,
                row -> row.getString(1) + " " + row.getObject(2, BigDecimal.class),
                deal.projectId());
    }
}
