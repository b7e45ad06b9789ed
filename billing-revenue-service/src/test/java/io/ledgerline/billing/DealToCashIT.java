package io.ledgerline.billing;

import static io.ledgerline.contracts.billing.BillingEventState.BILLED;
import static io.ledgerline.contracts.billing.BillingEventState.ELIGIBLE;
import static io.ledgerline.contracts.billing.BillingEventState.ON_DRAFT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.billing.Invoice;
import io.ledgerline.contracts.billing.InvoiceState;
import io.ledgerline.contracts.billing.ProjectFinancials;
import io.ledgerline.contracts.billing.SetUpState;
import io.ledgerline.contracts.project.ProjectState;
import io.ledgerline.contracts.time.TimeEntry;
import io.ledgerline.kit.value.Ids;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Steps 1, 6, 7 and the journal of the flow document, in order, to the cent. */
@ServiceTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DealToCashIT {

    private static final Deal DEAL = Deal.of("DE01", "EUR", "DE-STD-2026");
    private static final UUID MAJA = Ids.next();
    private static final UUID JONAS = Ids.next();
    private static final UUID AYLIN = Ids.next();
    private static String firstReference = "";
    private static String firstInvoice = "";

    private final World world;

    DealToCashIT(World world) {
        this.world = world;
    }

    private static ValidatableResponse run(String key, String upTo) {
        return Clerk.run(key, upTo, DEAL.projectId());
    }

    private void requireUnbilled(String amount) {
        world.eventually(() ->
                World.get("bill", "/api/v1/wip?projectId=" + DEAL.projectId())
                        .statusCode(200)
                        .body("unbilled.amount", equalTo(amount)));
    }

    @Test
    @Order(1)
    void a_project_is_accepted_whatever_comes_first() {
        // Given
        world.open();

        // When
        world.send(Topics.PROJECTS, "DE01", DEAL.project(ProjectState.PROPOSED, null, 1));
        world.eventually(() ->
                assertThat(world.cases(DEAL.projectId()))
                        .containsExactly("CONTRACT_NOT_KNOWN WAITING"));
        world.send(Topics.CONTRACTS, "DE01", DEAL.contract());
        world.send(Topics.CUSTOMERS, "DE01", DEAL.customer("DE_STANDARD"));

        // Then
        var told =
                (ProjectFinancials)
                        world.told(Topics.PROJECT_FINANCIALS, DEAL.projectId(), 1).getFirst();
        assertThat(told.getSetUpState()).isEqualTo(SetUpState.ACCEPTED);
        assertThat(told.getSetUpFaults()).isEmpty();
        world.eventually(() ->
                assertThat(world.cases(DEAL.projectId()))
                        .allMatch(one -> one.endsWith("RESOLVED")));
    }

    @Test
    @Order(2)
    void approved_time_and_expenses_become_cost_and_work_in_progress() {
        // Given
        world.send(Topics.CONSULTANTS, "DE01", Deal.consultant(MAJA, "DE01", "74.50", "EUR"));
        world.send(Topics.CONSULTANTS, "DE01", Deal.consultant(JONAS, "DE01", "58.00", "EUR"));
        world.send(Topics.CONSULTANTS, "DE01", Deal.consultant(AYLIN, "DE01", "92.00", "EUR"));
        var entries = new LinkedHashMap<UUID, TimeEntry>();
        for (var day : Deal.workDays()) {
            entries.put(
                    Ids.next(), DEAL.time(MAJA, DEAL.buildTask(), "SENIOR_CONSULTANT", day, 450));
            entries.put(Ids.next(), DEAL.time(JONAS, DEAL.buildTask(), "CONSULTANT", day, 480));
            entries.put(Ids.next(), DEAL.time(AYLIN, DEAL.designTask(), "ARCHITECT", day, 240));
        }

        // When: everything is sent twice, once as the same events, once as other events
        world.sendAll(Topics.TIME_ENTRIES, entries, "DE01");
        world.sendAll(Topics.TIME_ENTRIES, entries, "DE01");
        entries.values().forEach(entry -> world.send(Topics.TIME_ENTRIES, "DE01", entry));
        var rail = DEAL.expense(MAJA, LocalDate.of(2026, 9, 14), "138.89", "9.09", "129.80");
        var hotel = DEAL.expense(JONAS, LocalDate.of(2026, 9, 17), "308.75", "20.20", "288.55");
        world.send(Topics.EXPENSE_ITEMS, "DE01", rail);
        world.send(Topics.EXPENSE_ITEMS, "DE01", hotel);
        world.send(Topics.EXPENSE_ITEMS, "DE01", hotel);

        // Then
        requireUnbilled("38668.35");
        World.get("paul", "/api/v1/project-financials/" + DEAL.projectId())
                .statusCode(200)
                .body("approvedMinutes", equalTo(17_550))
                .body("labourCost.amount", equalTo("20861.25"))
                .body("expenseCost.amount", equalTo("418.35"))
                .body("recognised.amount", equalTo("38668.35"));
        assertThat(world.told(Topics.BILLING_EVENTS, DEAL.projectId(), 32)).hasSize(32);
        assertThat(world.told(Topics.REVENUE_EVENTS, DEAL.projectId(), 32)).hasSize(32);
        assertThat(world.told(Topics.JOURNAL_ENTRIES, DEAL.projectId(), 47)).hasSize(47);
    }

    @Test
    @Order(3)
    void one_billing_run_at_a_time_takes_an_event_and_a_discarded_proposal_frees_it() {
        // Given
        String discarded =
                run("run-a", "2026-09-30").statusCode(201).extract().path("proposals[0].id");

        // When
        run("run-b", "2026-09-30").statusCode(201).body("proposals", hasSize(0));
        World.post("bill", "/api/v1/invoice-proposals/" + discarded + "/discard", "")
                .statusCode(200);

        // Then
        String proposal =
                run("run-c", "2026-09-30")
                        .statusCode(201)
                        .body("proposals", hasSize(1))
                        .body("proposals[0].net.amount", equalTo("38668.35"))
                        .extract()
                        .path("proposals[0].id");
        Clerk.approve("fiona", discarded, "2026-10-05").statusCode(409);
        Clerk.approve("bill", proposal, "2026-12-05")
                .statusCode(422)
                .body("violations.code", containsInAnyOrder("FOUR_EYES", "PERIOD_CLOSED"));
        issueFirst(proposal);
    }

    private void issueFirst(String proposal) {
        // When
        var key = Ids.next().toString();
        var path = "/api/v1/invoice-proposals/" + proposal + "/approve";
        var body = "{\"invoiceDate\":\"2026-10-05\"}";
        var answer = World.post("fiona", key, path, body);

        // Then
        answer.statusCode(200)
                .body("number", equalTo("DE01-2026-000001"))
                .body("state", equalTo("ISSUED"))
                .body("issuedOn", equalTo("2026-10-05"))
                .body("dueOn", equalTo("2026-11-04"))
                .body("net.amount", equalTo("38668.35"))
                .body("tax.amount", equalTo("7346.99"))
                .body("gross.amount", equalTo("46015.34"))
                .body("paymentReference", equalTo("RF16DE012026000001"))
                .body("lines.quantity", contains("112.50", "120.00", "1.00"))
                .body("lines.unitPrice", contains("180.00", "150.00", "418.35"))
                .body("lines.net.amount", contains("20250.00", "18000.00", "418.35"));
        firstReference = answer.extract().path("paymentReference");
        firstInvoice = answer.extract().path("id");
        World.post("fiona", key, path, body)
                .statusCode(200)
                .body("number", equalTo("DE01-2026-000001"));
        World.post("fiona", key, path, "{\"invoiceDate\":\"2026-10-06\"}")
                .statusCode(422)
                .body("code", equalTo("IDEMPOTENCY_KEY_REUSED"));
        requireUnbilled("0.00");
        var told = (Invoice) world.told(Topics.INVOICES, firstInvoice, 1).getFirst();
        assertThat(told.getState()).isEqualTo(InvoiceState.ISSUED);
    }

    @Test
    @Order(4)
    void an_accepted_milestone_is_recognised_once_and_billed() {
        // When: told three times, in two versions
        for (long version : new long[] {2, 2, 3}) {
            world.send(
                    Topics.PROJECTS,
                    "DE01",
                    DEAL.project(ProjectState.ACTIVE, LocalDate.of(2026, 10, 9), version));
        }
        requireUnbilled("59800.00");
        String early =
                run("run-early", "2026-10-08").statusCode(201).extract().path("proposals[0].id");
        String proposal =
                run("run-m1", "2026-10-31").statusCode(201).extract().path("proposals[0].id");
        Clerk.approve("fiona", proposal, "2026-10-04")
                .statusCode(422)
                .body("violations.code", contains("DATE_BEFORE_LAST_INVOICE"));

        // Then
        assertThat(early).isNull();
        Clerk.approve("fiona", proposal, "2026-10-12")
                .statusCode(200)
                .body("number", equalTo("DE01-2026-000002"))
                .body("net.amount", equalTo("59800.00"))
                .body("tax.amount", equalTo("11362.00"))
                .body("gross.amount", equalTo("71162.00"))
                .body("dueOn", equalTo("2026-11-11"))
                .body("lines", hasSize(1));
        requireUnbilled("0.00");
    }

    @Test
    @Order(5)
    void a_receipt_settles_its_invoice_once() {
        // When
        Clerk.pay(firstReference, "2026303-000118", "46015.34")
                .statusCode(200)
                .body("received", equalTo(1))
                .body("allocated", equalTo(1))
                .body("unallocated", equalTo(0))
                .body("payments[0].unallocated.amount", equalTo("0.00"));
        Clerk.pay(firstReference, "2026303-000118", "46015.34")
                .statusCode(200)
                .body("allocated", equalTo(0))
                .body("duplicates", equalTo(1));

        // Then
        World.get("bill", "/api/v1/invoices/" + firstInvoice)
                .statusCode(200)
                .body("state", equalTo("PAID"))
                .body("paid.amount", equalTo("46015.34"));
        var told = world.told(Topics.PROJECT_FINANCIALS, DEAL.projectId(), 1);
        world.eventually(() -> {
            var last =
                    (ProjectFinancials)
                            world.told(Topics.PROJECT_FINANCIALS, DEAL.projectId(), told.size())
                                    .getLast();
            assertThat(last.getReceivable().getAmount()).isEqualByComparingTo("71162.00");
            assertThat(last.getBillingOfPriorPeriods().getAmount())
                    .isEqualByComparingTo("117177.34");
        });
    }

    @Test
    @Order(6)
    void the_trial_balance_is_as_worked_out_by_hand() {
        World.get("fiona", "/api/v1/trial-balance?legalEntity=DE01")
                .statusCode(200)
                .body(
                        "accounts.account",
                        contains(
                                "1200", "1406", "1800", "3790", "3806", "4400", "5900", "5990",
                                "6650"))
                .body(
                        "accounts.debit.amount",
                        contains(
                                "71162.00",
                                "29.29",
                                "46015.34",
                                "0.00",
                                "0.00",
                                "0.00",
                                "20861.25",
                                "0.00",
                                "418.35"))
                .body(
                        "accounts.credit.amount",
                        contains(
                                "0.00",
                                "0.00",
                                "0.00",
                                "447.64",
                                "18708.99",
                                "98468.35",
                                "0.00",
                                "20861.25",
                                "0.00"))
                .body("totalDebit.amount", equalTo("138486.23"))
                .body("totalCredit.amount", equalTo("138486.23"));
    }

    @Test
    @Order(7)
    void the_figures_are_those_of_the_facts() {
        assertThat(world.sum(Clerk.FIGURES_OFF, DEAL.projectId())).isEqualByComparingTo("0");
        // Work and expenses were on a draft twice, since the first was discarded; the milestone
        // once.
        assertThat(world.told(Topics.BILLING_EVENTS, DEAL.projectId(), 163))
                .extracting(one -> ((io.ledgerline.contracts.billing.BillingEvent) one).getState())
                .satisfies(
                        told -> assertThat(told).filteredOn(ELIGIBLE::equals).hasSize(65),
                        told -> assertThat(told).filteredOn(ON_DRAFT::equals).hasSize(65),
                        told -> assertThat(told).filteredOn(BILLED::equals).hasSize(33));
    }

    @Test
    @Order(8)
    void money_that_fits_nothing_is_kept_and_becomes_a_case() {
        Clerk.pay("RF04DE012026000217", "2026303-000200", "10.00")
                .statusCode(200)
                .body("unallocated", equalTo(1));
        Clerk.pay("RF16DE012026000001", "2026303-000201", "5.00")
                .statusCode(200)
                .body("payments[0].unallocated.amount", equalTo("5.00"));

        World.get("fiona", "/api/v1/cases?code=PAYMENT_UNALLOCATED")
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items.owner", contains("FINANCE", "FINANCE"));
    }

    @Test
    @Order(9)
    void a_part_and_then_too_much_leave_the_invoice_paid_and_a_rest() {
        String reference =
                World.get("bill", "/api/v1/invoices?legalEntity=DE01&state=ISSUED")
                        .extract()
                        .path("items[0].paymentReference");

        Clerk.pay(reference, "2026303-000300", "71000.00")
                .statusCode(200)
                .body("allocated", equalTo(1));
        World.get("bill", "/api/v1/invoices?legalEntity=DE01&state=PARTLY_PAID")
                .body("items.paid.amount", contains("71000.00"));
        Clerk.pay(reference, "2026303-000301", "200.00")
                .body("payments[0].allocations[0].amount.amount", equalTo("162.00"))
                .body("payments[0].unallocated.amount", equalTo("38.00"));

        World.get("fiona", "/api/v1/trial-balance?legalEntity=DE01")
                .body("accounts.find { it.account == '1370' }.credit.amount", equalTo("53.00"));
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.billing.Tampering#attempts")
    @Order(10)
    void what_is_issued_or_posted_cannot_be_changed_even_by_the_service(
            String sql, String refusal) {
        assertThatThrownBy(() -> world.update(sql)).hasStackTraceContaining(refusal);
    }

    @Test
    @Order(11)
    void runs_and_approvals_at_once_bill_everything_once_and_number_without_a_gap()
            throws InterruptedException {
        // Given: three contracts with work of one hour each
        var day = LocalDate.of(2026, 11, 2);
        for (int i = 0; i < 3; i++) {
            var deal = Deal.of("DE01", "EUR", "DE-STD-2026");
            world.stage(deal, "DE_STANDARD");
            world.send(
                    Topics.TIME_ENTRIES,
                    "DE01",
                    deal.time(MAJA, deal.buildTask(), "CONSULTANT", day, 60));
        }
        world.eventually(() ->
                assertThat(
                                world.count(
                                        "select count(*) from billing_event"
                                                + " where state = 'ELIGIBLE'"))
                        .isEqualTo(3));

        // When
        var proposals = new ConcurrentLinkedQueue<String>();
        Clerk.atOnce(
                8,
                i -> {
                    List<String> made =
                            Clerk.run("at-once-" + i, "2026-11-30", null)
                                    .statusCode(201)
                                    .extract()
                                    .path("proposals.id");
                    proposals.addAll(made);
                });
        var ids = List.copyOf(proposals);
        var numbers = new ConcurrentLinkedQueue<String>();
        Clerk.atOnce(
                6,
                i -> {
                    String number =
                            Clerk.approve("fiona", ids.get(i % 3), "2026-11-03")
                                    .extract()
                                    .path("number");
                    if (number != null) {
                        numbers.add(number);
                    }
                });

        // Then
        assertThat(ids).hasSize(3);
        assertThat(numbers)
                .containsExactlyInAnyOrder(
                        "DE01-2026-000003", "DE01-2026-000004", "DE01-2026-000005");
    }
}
