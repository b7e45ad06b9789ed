package io.ledgerline.billing.invoice;

import static io.ledgerline.billing.invoice.Credits.accepted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.ledgerline.billing.Clerk;
import io.ledgerline.billing.Deal;
import io.ledgerline.billing.ServiceTest;
import io.ledgerline.billing.World;
import io.ledgerline.billing.feedback.Financials;
import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.project.ProjectState;
import io.ledgerline.contracts.time.TimeEntry;
import io.ledgerline.kit.cases.CaseDraft;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.SourceReference;
import io.ledgerline.localstack.BillingHistory;
import io.ledgerline.localstack.StatementPlans;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the service does costs the same however much it has done: on 300,000 facts no statement
 * reads a table that grows from end to end, nor a tenth of it.
 */
@ServiceTest
class PlanIT {

    private static final int GROWN_ROWS_MIN = 5_000;
    private static final int ROWS_READ_MAX = 20_000;
    private static final int FACTS = 500;
    private static final int TAKEN_BACK = 20;
    private static final int PAGE = 51;
    private static final UUID TOM = Ids.derived("consultant", "plans");
    private static final String US_IBAN = "DE44500105175407324931";

    private final World world;
    private final Credits credits;
    private final Invoicing invoicing;
    private final Financials financials;
    private final AgroalDataSource pool;

    private static @Nullable History history;

    private record History(StatementPlans plans, Set<String> grown) {}

    PlanIT(
            World world,
            Credits credits,
            Invoicing invoicing,
            Financials financials,
            AgroalDataSource pool) {
        this.world = world;
        this.credits = credits;
        this.invoicing = invoicing;
        this.financials = financials;
        this.pool = pool;
    }

    @BeforeEach
    void make_history() throws SQLException {
        if (history != null) {
            return;
        }
        credits.deal();
        var plans = StatementPlans.watch();
        try (var connection = plans.superuser()) {
            new BillingHistory(Credits.ENTITY, "EUR", 1, 300_000, true).make(connection);
        }
        history = new History(plans, plans.tablesOf(GROWN_ROWS_MIN));
        pool.flush(FlushMode.ALL);
    }

    private void requireIndexes(Runnable work) {
        var made = Objects.requireNonNull(history);
        var scans = made.plans().during(work);
        assertThat(scans).isNotEmpty();
        assertThat(scans)
                .filteredOn(scan -> made.grown().contains(scan.table()))
                .filteredOn(scan -> scan.isSequential() || scan.rows() > ROWS_READ_MAX)
                .isEmpty();
    }

    @Test
    void posting_time_and_expenses_and_taking_them_back_reads_what_it_needs() {
        var deal = credits.deal();
        credits.work(deal, "CONSULTANT", 60);
        var entries = entries(deal);
        var taken = entries.values().stream().limit(TAKEN_BACK).toList();
        var rail = deal.expense(Credits.PERSON, Credits.WORKED, "119.00", "19.00", "100.00");

        requireIndexes(() -> {
            world.sendAll(Topics.TIME_ENTRIES, entries, Credits.ENTITY);
            awaitActuals(deal, FACTS + 1);
            taken.forEach(entry -> {
                var reversal = deal.reversal(entry);
                reversal.setBilledAs(entry.getId());
                world.send(Topics.TIME_ENTRIES, Credits.ENTITY, reversal);
            });
            world.send(Topics.EXPENSE_ITEMS, Credits.ENTITY, rail);
            world.send(Topics.EXPENSE_ITEMS, Credits.ENTITY, deal.reversal(rail));
            awaitActuals(deal, FACTS + TAKEN_BACK + 3);
        });
    }

    @Test
    void what_waits_for_its_project_is_found_by_what_it_waits_for() {
        var early = Deal.of(Credits.ENTITY, "EUR", "AT-STD");
        var entry = early.time(Credits.PERSON, early.buildTask(), "CONSULTANT", Credits.WORKED, 60);
        var source = new SourceReference("test", entry.getId().toString(), 1);
        var waiting = CaseDraft.keyOf(Credits.ENTITY, "PROJECT_UNKNOWN", source);

        requireIndexes(() -> {
            world.send(Topics.TIME_ENTRIES, Credits.ENTITY, entry);
            world.eventually(() ->
                    assertThat(
                                    world.count(
                                            "select count(*) from exception_case"
                                                    + " where case_key = ? and state = 'WAITING'",
                                            waiting))
                            .isOne());
            world.stage(early, "AT_STANDARD");
            world.send(
                    Topics.PROJECTS,
                    Credits.ENTITY,
                    early.project(ProjectState.ACTIVE, Credits.WORKED, 2));
            awaitActuals(early, 2);
        });
    }

    @Test
    void billing_issuing_crediting_and_paying_read_what_they_need() {
        var deal = credits.deal();
        credits.work(deal, "CONSULTANT", 60);
        world.sendAll(Topics.TIME_ENTRIES, entries(deal), Credits.ENTITY);
        awaitActuals(deal, FACTS + 1);

        requireIndexes(() -> {
            credits.discard(credits.run(deal).getFirst());
            var invoice = credits.invoice(deal);
            accepted(credits.issue(accepted(credits.propose(invoice)).id(), "2026-11-03"));
            var again = credits.invoice(deal);
            credits.find(again);
        });
    }

    @Test
    void a_receipt_finds_its_invoice_by_its_reference() {
        world.open();
        var deal = Deal.of("US01", "USD", "US-STD-2026");
        world.stage(deal, "US_STANDARD");
        world.send(Topics.CONSULTANTS, "US01", Deal.consultant(TOM, "US01", "85.00", "USD"));
        world.send(
                Topics.TIME_ENTRIES,
                "US01",
                deal.time(TOM, deal.buildTask(), "CONSULTANT", Credits.WORKED, 60));
        awaitActuals(deal, 1);
        var reference = Objects.requireNonNull(credits.ofUs(deal).issue().paymentReference());

        requireIndexes(() ->
                Clerk.pay(US_IBAN, "USD", reference, "plan-receipt", "10.00")
                        .statusCode(200)
                        .body("allocated", equalTo(1)));
    }

    @Test
    void work_in_progress_figures_and_journal_are_shown_by_index() {
        var controller = Credits.CONTROLLER;
        var project =
                world.query(
                                "select id::uuid from replica where topic = 'projects' and code = 'H1-7'",
                                row -> row.getObject(1, UUID.class))
                        .getFirst();

        requireIndexes(() -> {
            assertThat(financials.find(controller, project)).isPresent();
            assertThat(
                            invoicing.page(
                                    controller,
                                    Invoicing.Filter.invoices(
                                            null,
                                            Credits.ENTITY,
                                            new Invoicing.Of(null, null, project, null),
                                            null),
                                    null,
                                    PAGE))
                    .isNotEmpty();
        });
    }

    @Test
    void a_page_of_invoices_is_read_with_each_table_once() {
        var filter = Invoicing.Filter.invoices(null, Credits.ENTITY, Invoicing.Of.ANYTHING, null);

        var scans =
                Objects.requireNonNull(history)
                        .plans()
                        .during(() ->
                                assertThat(invoicing.page(Credits.CONTROLLER, filter, null, PAGE))
                                        .hasSize(PAGE));

        assertThat(scans)
                .extracting(StatementPlans.Scan::table)
                .filteredOn(table -> table.startsWith("invoice"))
                .containsExactlyInAnyOrder(
                        "invoice", "invoice_project", "invoice_tax", "invoice_line");
    }

    private static LinkedHashMap<UUID, TimeEntry> entries(Deal deal) {
        var entries = new LinkedHashMap<UUID, TimeEntry>();
        for (int i = 0; i < FACTS; i++) {
            entries.put(
                    Ids.next(),
                    deal.time(Credits.PERSON, deal.buildTask(), "CONSULTANT", Credits.WORKED, 60));
        }
        return entries;
    }

    private void awaitActuals(Deal deal, int count) {
        world.eventually(() ->
                assertThat(
                                world.count(
                                        "select count(*) from actual where project_id = ?",
                                        deal.projectId()))
                        .isEqualTo(count));
    }
}
