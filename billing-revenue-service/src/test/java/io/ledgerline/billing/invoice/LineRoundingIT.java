package io.ledgerline.billing.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.ledgerline.billing.Clerk;
import io.ledgerline.billing.Deal;
import io.ledgerline.billing.ServiceTest;
import io.ledgerline.billing.World;
import io.ledgerline.billing.run.BillingRun;
import io.ledgerline.billing.run.RunBilling;
import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.project.RoundingMode;
import io.ledgerline.contracts.project.RoundingPolicy;
import io.ledgerline.contracts.project.RoundingScope;
import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.scope.Roles;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A contract that rounds invoice lines; in US01, where no other test issues an invoice. */
@ServiceTest
class LineRoundingIT {

    private static final LocalDate DAY = LocalDate.of(2026, 9, 11);
    private static final LocalDate LAST = LocalDate.of(2026, 9, 30);
    private static final Scope CLERK =
            new Scope("a-clerk", Set.of("US01"), Set.of(Roles.BILLING_CLERK), Ids.next());

    private final World world;
    private final RunBilling running;
    private final Invoicing invoicing;

    LineRoundingIT(World world, RunBilling running, Invoicing invoicing) {
        this.world = world;
        this.running = running;
        this.invoicing = invoicing;
    }

    private Deal rounded(RoundingScope scope) {
        world.open();
        var deal = Deal.of("US01", "USD", "US-STD-2026");
        world.stage(deal, "US_STANDARD");
        var contract = deal.contract();
        contract.setVersion(2L);
        contract.getLines()
                .getFirst()
                .setRounding(new RoundingPolicy(30, RoundingMode.UP, scope, 0));
        world.send(Topics.CONTRACTS, "US01", contract);
        world.eventually(() ->
                assertThat(
                                world.count(
                                        "select count(*) from replica where id = ?::text"
                                                + " and version = 2",
                                        contract.getId()))
                        .isOne());
        return deal;
    }

    private void work(Deal deal, int... minutes) {
        var person = Ids.next();
        world.send(Topics.CONSULTANTS, "US01", Deal.consultant(person, "US01", "85.00", "USD"));
        for (var one : minutes) {
            world.send(
                    Topics.TIME_ENTRIES,
                    "US01",
                    deal.time(person, deal.buildTask(), "SENIOR_CONSULTANT", DAY, one));
        }
    }

    private void requireUnbilled(Deal deal, String amount) {
        world.eventually(() ->
                World.get("fiona", "/api/v1/wip?projectId=" + deal.projectId())
                        .statusCode(200)
                        .body("unbilled.amount", equalTo(amount)));
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

    @Test
    void the_difference_is_billed_and_recognised_once_with_the_invoice() {
        // Given 20 + 20 + 10 minutes at 240.00: 80.00 + 80.00 + 40.00, as a line 60 minutes
        var deal = rounded(RoundingScope.INVOICE_LINE);
        work(deal, 20, 20, 10);
        requireUnbilled(deal, "200.00");

        // When a draft is discarded, nothing of its rounding stays
        var discarded = run(deal, "lr-1").getFirst();
        assertThat(discarded.amounts().net()).isEqualTo(Money.of("240.00", "USD"));
        World.post("ulf", "/api/v1/invoice-proposals/" + discarded.id() + "/discard", "")
                .statusCode(200);
        requireUnbilled(deal, "200.00");
        work(deal, 20);
        requireUnbilled(deal, "280.00");
        var proposal = run(deal, "lr-2").getFirst().id();

        // Then
        World.post(
                        "ulf",
                        "/api/v1/invoice-proposals/" + proposal + "/approve",
                        "{\"invoiceDate\":\"2026-10-02\"}")
                .statusCode(200)
                .body("net.amount", equalTo("360.00"))
                .body("lines.quantity", contains("1.50"))
                .body("lines.net.amount", contains("360.00"))
                .body("lines.roundingMinutes", contains(20))
                .body("lines.rounding.amount", contains("80.00"));
        requireUnbilled(deal, "0.00");
        assertThat(world.sum(Clerk.FIGURES_OFF, deal.projectId())).isZero();
        assertThat(
                        world.query(
                                "select sum(quantity_minutes), sum(amount) from billing_event"
                                        + " where project_id = ? and state = 'BILLED'"
                                        + " and invoice_id = ?",
                                row -> row.getLong(1) + " " + row.getBigDecimal(2).setScale(2),
                                deal.projectId(),
                                proposal))
                .containsExactly("90 360.00");
        assertThat(
                        world.count(
                                "select count(*) from invoice_line_event where live"
                                        + " and invoice_id = ?",
                                proposal))
                .isEqualTo(5);
        assertThat(
                        world.query(
                                "select sales, worked_minutes, accounting_date from actual"
                                        + " where project_id = ? and worked_minutes = 0",
                                row ->
                                        row.getBigDecimal(1).stripTrailingZeros().toPlainString()
                                                + " "
                                                + row.getInt(2)
                                                + " "
                                                + row.getString(3),
                                deal.projectId()))
                .containsExactly("80 0 2026-10-02");
        assertThat(run(deal, "lr-3")).isEmpty();
    }

    @Test
    void a_line_that_is_rounded_elsewhere_is_billed_as_it_comes() {
        var deal = rounded(RoundingScope.DAY_TASK);
        work(deal, 20, 20, 10);
        requireUnbilled(deal, "200.00");

        var proposal = run(deal, "lr-4").getFirst();

        assertThat(proposal.amounts().net()).isEqualTo(Money.of("200.00", "USD"));
        assertThat(proposal.roundedLines()).isEmpty();
    }
}
