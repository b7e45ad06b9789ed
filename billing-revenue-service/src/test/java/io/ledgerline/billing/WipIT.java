package io.ledgerline.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.billing.ProjectFinancials;
import io.ledgerline.contracts.billing.SetUpState;
import io.ledgerline.contracts.common.Violation;
import io.ledgerline.contracts.project.ProjectState;
import io.ledgerline.kit.value.Ids;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Facts that come early, twice, back again or wrong; in US01, beside the flow in DE01. */
@ServiceTest
class WipIT {

    private static final LocalDate DAY = LocalDate.of(2026, 9, 8);

    private final World world;

    WipIT(World world) {
        this.world = world;
    }

    @BeforeEach
    void open() {
        world.open();
    }

    private void requireUnbilled(Deal deal, String amount) {
        world.eventually(() ->
                World.get("fiona", "/api/v1/wip?projectId=" + deal.projectId())
                        .statusCode(200)
                        .body("unbilled.amount", equalTo(amount)));
    }

    private void requireCase(UUID source, String... cases) {
        world.eventually(() -> assertThat(world.cases(source)).containsExactly(cases));
    }

    @Test
    void a_refused_set_up_names_every_fault() {
        // Given
        var deal = Deal.of("XX99", "EUR", "NO-CARD");

        // When
        world.send(Topics.CUSTOMERS, "XX99", deal.customer(null));
        world.send(Topics.CONTRACTS, "XX99", deal.contract());
        world.send(Topics.PROJECTS, "XX99", deal.project(ProjectState.PROPOSED, null, 1));

        // Then
        var told =
                (ProjectFinancials)
                        world.told(Topics.PROJECT_FINANCIALS, deal.projectId(), 1).getFirst();
        assertThat(told.getSetUpState()).isEqualTo(SetUpState.REJECTED);
        assertThat(told.getSetUpFaults())
                .extracting(Violation::getCode)
                .containsExactly(
                        "UNKNOWN_LEGAL_ENTITY", "TAX_PROFILE_MISSING", "UNKNOWN_RATE_CARD");
    }

    @Test
    void the_currency_of_project_contract_and_rate_card_must_be_that_of_the_books() {
        var deal = Deal.of("US01", "EUR", "US-STD-2026");

        world.send(Topics.CUSTOMERS, "US01", deal.customer("US_STANDARD"));
        world.send(Topics.CONTRACTS, "US01", deal.contract());
        world.send(Topics.PROJECTS, "US01", deal.project(ProjectState.PROPOSED, null, 1));

        var told =
                (ProjectFinancials)
                        world.told(Topics.PROJECT_FINANCIALS, deal.projectId(), 1).getFirst();
        assertThat(told.getSetUpFaults())
                .extracting(Violation::getCode)
                .containsExactly("CURRENCY_MISMATCH", "CURRENCY_MISMATCH");
    }

    @Test
    void work_that_comes_before_its_person_and_project_waits_and_heals() {
        // Given
        var deal = Deal.of("US01", "USD", "US-STD-2026");
        var tom = Ids.next();
        var entry = deal.time(tom, deal.buildTask(), "SENIOR_CONSULTANT", DAY, 30);

        // When
        world.send(Topics.TIME_ENTRIES, "US01", entry);
        requireCase(entry.getId(), "PROJECT_UNKNOWN WAITING");
        world.stage(deal, "US_STANDARD");
        requireCase(entry.getId(), "PROJECT_UNKNOWN RESOLVED", "CONSULTANT_UNKNOWN WAITING");
        world.send(Topics.CONSULTANTS, "US01", Deal.consultant(tom, "US01", "85.00", "USD"));

        // Then
        requireUnbilled(deal, "120.00");
        requireCase(entry.getId(), "PROJECT_UNKNOWN RESOLVED", "CONSULTANT_UNKNOWN RESOLVED");
    }

    @Test
    void a_reversal_takes_back_the_amounts_to_the_cent_and_only_once() {
        // Given
        var deal = Deal.of("US01", "USD", "US-STD-2026");
        var tom = Ids.next();
        world.stage(deal, "US_STANDARD");
        world.send(Topics.CONSULTANTS, "US01", Deal.consultant(tom, "US01", "85.01", "USD"));
        var entry = deal.time(tom, deal.buildTask(), "SENIOR_CONSULTANT", DAY, 7);
        world.send(Topics.TIME_ENTRIES, "US01", entry);
        requireUnbilled(deal, "28.00");

        // When
        var reversal = deal.reversal(entry);
        var second = deal.reversal(entry);
        world.send(Topics.TIME_ENTRIES, "US01", reversal);
        requireUnbilled(deal, "0.00");
        world.send(Topics.TIME_ENTRIES, "US01", reversal);
        world.send(Topics.TIME_ENTRIES, "US01", second);

        // Then
        requireCase(second.getId(), "ALREADY_REVERSED OPEN");
        assertThat(world.cases(reversal.getId())).isEmpty();
        World.get("fiona", "/api/v1/project-financials/" + deal.projectId())
                .body("labourCost.amount", equalTo("0.00"))
                .body("recognised.amount", equalTo("0.00"))
                .body("approvedMinutes", equalTo(0));
        assertThat(
                        world.count(
                                "select count(*) from journal_entry where project_id = ?",
                                deal.projectId()))
                .isEqualTo(2);
    }

    /** The pair comes in the wrong order, twice, and a second reversal of the same item with it. */
    @Test
    void a_corrected_expense_leaves_its_new_amounts_only_in_wip_ledger_and_unbilled() {
        // Given
        var deal = Deal.of("US01", "USD", "US-STD-2026");
        var tom = Ids.next();
        world.stage(deal, "US_STANDARD");
        world.send(Topics.CONSULTANTS, "US01", Deal.consultant(tom, "US01", "85.01", "USD"));
        var rail = deal.expense(tom, DAY, "138.89", "9.09", "129.80");
        var reversal = deal.reversal(rail);
        world.send(Topics.EXPENSE_ITEMS, "US01", reversal);
        requireCase(reversal.getId(), "ORIGINAL_NOT_POSTED WAITING");

        // When
        world.send(Topics.EXPENSE_ITEMS, "US01", rail);
        world.eventually(() ->
                assertThat(world.cases(reversal.getId()))
                        .containsExactly("ORIGINAL_NOT_POSTED RESOLVED"));
        requireUnbilled(deal, "0.00");
        var twice = deal.reversal(rail);
        world.send(Topics.EXPENSE_ITEMS, "US01", reversal);
        world.send(Topics.EXPENSE_ITEMS, "US01", twice);
        world.send(
                Topics.EXPENSE_ITEMS, "US01", deal.expense(tom, DAY, "119.00", "19.00", "100.00"));

        // Then
        requireCase(twice.getId(), "ALREADY_REVERSED OPEN");
        requireUnbilled(deal, "100.00");
        World.get("fiona", "/api/v1/project-financials/" + deal.projectId())
                .body("expenseCost.amount", equalTo("100.00"))
                .body("recognised.amount", equalTo("100.00"));
        assertThat(
                        world.query(
                                "select amount from billing_event where project_id = ?"
                                        + " order by amount",
                                row -> row.getBigDecimal(1).stripTrailingZeros().toPlainString(),
                                deal.projectId()))
                .containsExactly("-129.8", "100", "129.8");
        assertThat(balances(deal))
                .containsExactly("1210 100", "1406 19", "3790 -119", "4490 -100", "6650 100");
    }

    /** Debit less credit of each account with the deal's postings. */
    private List<String> balances(Deal deal) {
        return world.query(
                """
                select account, sum(case side when 'DEBIT' then amount else -amount end)
                from journal_line where project_id = ? group by account
                having sum(case side when 'DEBIT' then amount else -amount end) <> 0
                order by account
                """,
                row ->
                        row.getString(1)
                                + " "
                                + row.getBigDecimal(2).stripTrailingZeros().toPlainString(),
                deal.projectId());
    }

    @Test
    void another_entitys_consultant_is_a_case_for_finance_with_the_money_at_risk() {
        var deal = Deal.of("US01", "USD", "US-STD-2026");
        var maja = Ids.next();
        world.stage(deal, "US_STANDARD");
        world.send(Topics.CONSULTANTS, "DE01", Deal.consultant(maja, "DE01", "74.50", "EUR"));
        world.eventually(() ->
                assertThat(world.count("select count(*) from replica where id = ?::text", maja))
                        .isOne());
        var entry = deal.time(maja, deal.buildTask(), "SENIOR_CONSULTANT", DAY, 60);

        world.send(Topics.TIME_ENTRIES, "US01", entry);

        requireCase(entry.getId(), "INTERCOMPANY_NOT_SUPPORTED OPEN");
        assertThat(
                        world.sum(
                                "select money_amount from exception_case where source_id = ?",
                                entry.getId().toString()))
                .isEqualByComparingTo("240");
        requireUnbilled(deal, "0.00");
    }

    @Test
    void a_price_added_later_heals_the_work_that_waits_for_it() {
        // Given
        var deal = Deal.of("US01", "USD", "US-STD-2026");
        var tom = Ids.next();
        world.stage(deal, "US_STANDARD");
        world.send(Topics.CONSULTANTS, "US01", Deal.consultant(tom, "US01", "85.00", "USD"));
        var role = "PARTNER-" + deal.projectId();
        var entry = deal.time(tom, deal.buildTask(), role, DAY, 60);
        world.send(Topics.TIME_ENTRIES, "US01", entry);
        world.eventually(
                () -> assertThat(world.cases(entry.getId())).contains("RATE_NOT_FOUND WAITING"));
        String card =
                World.get("ulf", "/api/v1/rate-cards?limit=500")
                        .extract()
                        .path("items.find { it.code == 'US-STD-2026' }.id");

        // When
        World.post(
                        "ulf",
                        "/api/v1/rate-cards/" + card + "/lines",
                        "{\"role\":\"" + role + "\",\"hourlyRate\":\"400\"}")
                .statusCode(200);

        // Then
        requireUnbilled(deal, "400.00");
    }

    @Test
    void a_month_closed_for_revenue_moves_the_booking_and_keeps_the_work_date() {
        // Given
        var deal = Deal.of("US01", "USD", "US-STD-2026");
        var tom = Ids.next();
        world.stage(deal, "US_STANDARD");
        world.send(Topics.CONSULTANTS, "US01", Deal.consultant(tom, "US01", "85.00", "USD"));
        var july = LocalDate.of(2026, 7, 15);
        var entry = deal.time(tom, deal.buildTask(), "SENIOR_CONSULTANT", july, 60);

        // When
        world.send(Topics.TIME_ENTRIES, "US01", entry);

        // Then
        requireUnbilled(deal, "240.00");
        assertThat(
                        world.query(
                                "select work_date || ' ' || accounting_date from actual"
                                        + " where id = ?",
                                row -> row.getString(1),
                                entry.getId()))
                .containsExactly("2026-07-15 2026-09-01");
        World.get("ulf", "/api/v1/project-financials/" + deal.projectId()).statusCode(200);
        World.get("paul", "/api/v1/project-financials/" + deal.projectId()).statusCode(404);
        World.get("paul", "/api/v1/wip?projectId=" + deal.projectId()).statusCode(404);
    }
}
