package io.ledgerline.project.intake;

import io.ledgerline.project.World;
import io.ledgerline.project.wire.SalesforceId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The deal of the flow document, to be spoilt by tests. */
public final class DealFixture {

    private final Map<String, Object> opportunity = new HashMap<>();
    private final Map<String, Object> page = new HashMap<>();
    private final List<Map<String, Object>> lines = new ArrayList<>();

    private DealFixture() {}

    /** 900 h at 180.00 and a fixed price of 149,500.00, both from 1 September 2026. */
    public static DealFixture bergmann() {
        var deal = new DealFixture();
        deal.opportunity.put("Id", id("006"));
        deal.opportunity.put("Name", "Bergmann - plant rollout phase 2");
        deal.opportunity.put("AccountId", "001Hq00002aBcDeIAK");
        deal.opportunity.put("StageName", "Closed Won");
        deal.opportunity.put("IsWon", true);
        deal.opportunity.put("Amount", new BigDecimal("311500.0"));
        deal.opportunity.put("CurrencyIsoCode", "EUR");
        deal.opportunity.put("SystemModstamp", "2026-08-28T15:42:51.000+0000");
        deal.opportunity.put("Legal_Entity__c", "DE01");
        deal.opportunity.put("Project_Template__c", "PLANT-ROLLOUT");
        deal.opportunity.put("Rate_Card__c", "DE-STD-2026");
        deal.opportunity.put("Project_Manager__c", "paul");
        deal.line("PS-TM-SENIOR", "900.0", "180.0", "162000.0");
        deal.line("PS-FIX-DESIGN", "1.0", "149500.0", "149500.0");
        return deal;
    }

    /** A new Salesforce id of this kind, in its 18-character form. */
    public static String id(String prefix) {
        return SalesforceId.normalised("%sHq00%08d".formatted(prefix, World.serial()))
                .orElseThrow();
    }

    public DealFixture line(String product, String quantity, String price, String total) {
        var line = new HashMap<String, Object>();
        line.put("Id", id("00k"));
        line.put("OpportunityId", opportunity.get("Id"));
        line.put("ProductCode", product);
        line.put("Quantity", new BigDecimal(quantity));
        line.put("UnitPrice", new BigDecimal(price));
        line.put("TotalPrice", new BigDecimal(total));
        line.put("Discount", null);
        line.put("CurrencyIsoCode", "EUR");
        line.put("ServiceDate", "2026-09-01");
        lines.add(line);
        return this;
    }

    public DealFixture with(String field, @Nullable Object value) {
        opportunity.put(field, value);
        return this;
    }

    public DealFixture withPage(String field, @Nullable Object value) {
        page.put(field, value);
        return this;
    }

    public DealFixture withLine(int index, String field, @Nullable Object value) {
        lines.get(index).put(field, value);
        return this;
    }

    public DealFixture withoutLines() {
        lines.clear();
        return this;
    }

    public String id() {
        return String.valueOf(opportunity.get("Id"));
    }

    /** The request, as an integration sends it. */
    public Map<String, Object> request() {
        var items = new HashMap<String, Object>();
        items.put("totalSize", lines.size());
        items.put("done", true);
        items.put("records", lines);
        items.putAll(page);
        return Map.of("opportunity", opportunity, "lineItems", items);
    }

    /** The template PLANT-ROLLOUT of the flow document. */
    public static Map<String, Object> template(String code) {
        return Map.of(
                "code",
                code,
                "legalEntity",
                "DE01",
                "name",
                "Plant roll-out",
                "durationMonths",
                6,
                "fixedPriceMinutes",
                36_000,
                "plannedCostPerHour",
                Map.of("amount", "75.00", "currency", "EUR"),
                "tasks",
                List.of(
                        task("KICKOFF", "TIME_AND_MATERIAL"),
                        task("BUILD", "TIME_AND_MATERIAL"),
                        task("DESIGN", "FIXED_PRICE")),
                "milestones",
                List.of(
                        Map.of(
                                "code",
                                "M1",
                                "name",
                                "Design accepted",
                                "share",
                                "0.40",
                                "plannedAfterMonths",
                                1),
                        Map.of(
                                "code",
                                "M2",
                                "name",
                                "Roll-out accepted",
                                "share",
                                "0.60",
                                "plannedAfterMonths",
                                6)));
    }

    private static Map<String, Object> task(String code, String method) {
        return Map.of(
                "code", code, "name", code, "billingMethod", method, "billingType", "CHARGEABLE");
    }
}
