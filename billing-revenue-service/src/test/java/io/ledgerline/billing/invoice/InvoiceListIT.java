package io.ledgerline.billing.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.ledgerline.billing.Deal;
import io.ledgerline.billing.ServiceTest;
import io.ledgerline.billing.World;
import io.ledgerline.contracts.Topics;
import io.ledgerline.kit.value.Ids;
import io.restassured.path.json.JsonPath;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is asked for is answered, no more and no less. */
@ServiceTest
class InvoiceListIT {

    private final World world;
    private final Credits credits;

    InvoiceListIT(World world, Credits credits) {
        this.world = world;
        this.credits = credits;
    }

    private Deal worked(int minutes) {
        world.open();
        var deal = Deal.of("US01", "USD", "US-STD-2026");
        world.stage(deal, "US_STANDARD");
        var person = Ids.next();
        world.send(Topics.CONSULTANTS, "US01", Deal.consultant(person, "US01", "85.00", "USD"));
        world.send(
                Topics.TIME_ENTRIES,
                "US01",
                deal.time(person, deal.buildTask(), "SENIOR_CONSULTANT", Credits.WORKED, minutes));
        world.eventually(() ->
                World.get("ulf", "/api/v1/project-financials/" + deal.projectId())
                        .body("approvedMinutes", equalTo(minutes)));
        return deal;
    }

    @Test
    void invoices_are_found_by_customer_number_and_what_is_overdue() {
        var invoice = credits.ofUs(worked(60));
        var number = String.valueOf(invoice.issue().number());
        var customer = "/api/v1/invoices?customerId=" + invoice.parties().customerId();

        World.get("ulf", customer).statusCode(200).body("items.number", contains(number));
        World.get("ulf", "/api/v1/invoices?number=" + number + "&legalEntity=US01")
                .body("items.id", contains(invoice.id().toString()));
        World.get("ulf", customer + "&overdue=true&legalEntity=US01")
                .body("items.number", contains(number));
        World.get("ulf", customer + "&overdue=false&legalEntity=US01").body("items", empty());
        World.get("ulf", customer + "&state=PROPOSED").statusCode(200).body("items", empty());
        World.get("bill", customer).statusCode(200).body("items", empty());
    }

    @Test
    void what_an_address_does_not_know_is_refused_with_what_it_knows() {
        World.get("ulf", "/api/v1/invoices?customer=x&state=OPEN")
                .statusCode(400)
                .body("violations.field", hasItem("customer"))
                .body("detail", containsString("customerId"));
        World.get("ulf", "/api/v1/invoices?state=OPEN")
                .statusCode(400)
                .body("detail", containsString("ISSUED"));
        World.get("ulf", "/api/v1/invoices?overdue=true")
                .statusCode(400)
                .body("detail", containsString("legalEntity is needed"));
        World.get("fiona", "/api/v1/trial-balance?legalEntity=US01&currency=EURO")
                .statusCode(400)
                .body("violations.field", contains("currency"));
        World.get("fiona", "/api/v1/trial-balance?legalEntity=US01&period=2026-13").statusCode(400);
    }

    @Test
    void a_trial_balance_of_a_day_or_a_month_is_what_the_journal_says_of_it() {
        credits.ofUs(worked(30));
        var entries = entries();
        for (var day : List.of("2026-08-31", "2026-09-10", "2026-09-30", "2026-10-02")) {
            assertThat(balance("&asOf=" + day))
                    .isEqualTo(replayed(entries, date -> date.compareTo(day) <= 0));
        }
        assertThat(balance("&period=2026-09"))
                .isEqualTo(replayed(entries, date -> date.startsWith("2026-09")))
                .isNotEmpty();
        assertThat(balance("&asOf=2026-08-31")).isEmpty();
        assertThat(balance("")).isEqualTo(replayed(entries, _ -> true));
    }

    private static List<Map<String, Object>> entries() {
        return World.get("fiona", "/api/v1/journal-entries?legalEntity=US01&limit=500")
                .extract()
                .jsonPath()
                .getList("items");
    }

    @FunctionalInterface
    private interface Days {
        boolean take(String accountingDate);
    }

    private static Map<String, BigDecimal> replayed(List<Map<String, Object>> entries, Days days) {
        var sums = new HashMap<String, BigDecimal>();
        for (var entry : entries) {
            if (days.take(String.valueOf(entry.get("accountingDate")))) {
                for (var line : (List<?>) entry.getOrDefault("lines", List.of())) {
                    add(sums, (Map<?, ?>) line);
                }
            }
        }
        sums.values().removeIf(sum -> sum.signum() == 0);
        return sums;
    }

    private static void add(Map<String, BigDecimal> sums, Map<?, ?> line) {
        var money = (Map<?, ?>) line.get("amount");
        var amount = new BigDecimal(String.valueOf(money == null ? "0" : money.get("amount")));
        var debit = "DEBIT".equals(line.get("side"));
        sums.merge(
                String.valueOf(line.get("account")),
                debit ? amount : amount.negate(),
                BigDecimal::add);
    }

    private static Map<String, BigDecimal> balance(String query) {
        JsonPath told =
                World.get("fiona", "/api/v1/trial-balance?legalEntity=US01" + query)
                        .statusCode(200)
                        .extract()
                        .jsonPath();
        var found = new HashMap<String, BigDecimal>();
        var accounts = told.<String>getList("accounts.account");
        var balances = told.<String>getList("accounts.balance.amount");
        for (int i = 0; i < accounts.size(); i++) {
            found.put(accounts.get(i), new BigDecimal(balances.get(i)));
        }
        return found;
    }

    @Test
    void more_billed_than_was_sold_is_a_case_for_the_project_manager() {
        var deal = worked(60);
        var contract = deal.contract();
        contract.getLines()
                .getFirst()
                .setAmount(
                        new io.ledgerline.contracts.common.Money(
                                new BigDecimal("200.0000"), "USD"));
        contract.setVersion(contract.getVersion() + 1);
        world.send(Topics.CONTRACTS, "US01", contract);
        world.eventually(() ->
                assertThat(
                                world.count(
                                        "select version from replica where topic = 'contracts'"
                                                + " and id = ?",
                                        deal.contractId().toString()))
                        .isEqualTo(contract.getVersion()));

        credits.ofUs(deal);

        var path = "items.find { it.message.contains('" + deal.contractId() + "') }";
        World.get("ulf", "/api/v1/cases?code=BILLED_ABOVE_SOLD&limit=500")
                .statusCode(200)
                .body(path + ".owner", equalTo("PMO"))
                .body(path + ".moneyAtRisk.amount", equalTo("40.00"))
                .body(path + ".message", containsString("240.00 USD billed, 200.00 USD sold"));
    }
}
