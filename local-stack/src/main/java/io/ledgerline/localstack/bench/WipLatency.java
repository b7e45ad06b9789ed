package io.ledgerline.localstack.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.localstack.demo.GatewayClient;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Time from the HTTP answer of an approval to the WIP visible at billing-revenue-service, both seen
 * through the gateway. One entry at a time in a quiet system, on a project of its own in US01, so
 * that the sample firm's German books stay as its page says. Includes the poll: up to one round
 * trip more than the truth.
 */
final class WipLatency {

    static final int SAMPLES_DEFAULT = 200;
    private static final int WARM_UP = 20;
    private static final int MINUTES_AN_ENTRY = 15;
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 9, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2026, 11, 30);
    private static final int ENTRIES_A_DAY_MAX = 32;

    private final GatewayClient gateway;
    private final String run =
            HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong(), 8);
    private String projectId = "";
    private String projectCode = "";

    WipLatency(GatewayClient gateway) {
        this.gateway = gateway;
    }

    String measure(int samples) {
        setUp();
        var millis = new ArrayList<Double>();
        for (int n = 0; n < WARM_UP + samples; n++) {
            var one = sample(n);
            if (n >= WARM_UP) {
                millis.add(one);
            }
        }
        Collections.sort(millis);
        return "approval to WIP, %d samples: median %.1f ms, 95th percentile %.1f ms, most %.1f ms"
                .formatted(
                        samples,
                        percentile(millis, 0.5),
                        percentile(millis, 0.95),
                        millis.getLast());
    }

    private static double percentile(List<Double> sorted, double share) {
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }

    private double sample(int n) {
        var days = ChronoUnit.DAYS.between(FIRST_DAY, LAST_DAY) + 1;
        if (n >= days * ENTRIES_A_DAY_MAX) {
            throw new IllegalArgumentException("at most " + days * ENTRIES_A_DAY_MAX + " samples");
        }
        var entry =
                gateway.post(
                                GatewayClient.INTEGRATION,
                                "/api/v1/time-entries",
                                "bench-entry-" + run + n,
                                """
                                {"legalEntity":"US01","source":{"system":"bench","id":"%s-%d",
                                 "version":1},"consultant":"100735","project":"%s","task":"BUILD",
                                 "workDate":"%s","minutes":%d}\
                                """
                                        .formatted(
                                                run,
                                                n,
                                                projectCode,
                                                FIRST_DAY.plusDays(n % days),
                                                MINUTES_AN_ENTRY))
                        .require(201);
        gateway.post(
                        "uma",
                        "/api/v1/approvals",
                        "bench-approve-" + run + n,
                        "{\"ids\":[\"%s\"]}".formatted(entry.path("id").asText()))
                .require(200);
        var begin = System.nanoTime();
        var expected = (n + 1) * MINUTES_AN_ENTRY;
        gateway.await(
                "WIP of entry " + n,
                this::financials,
                seen -> seen.path("approvedMinutes").asInt() >= expected,
                Duration.ofMillis(1));
        return (System.nanoTime() - begin) / 1e6;
    }

    private JsonNode financials() {
        return gateway.get("ulf", "/api/v1/project-financials/" + projectId);
    }

    /** A customer, a template, a won deal and an assignment, new for each run. */
    private void setUp() {
        gateway.post(
                        "ulf",
                        "/api/v1/customers",
                        "bench-customer",
                        """
                        {"code":"BENCH","legalEntity":"US01","name":"Bench Inc","country":"US",
                         "currency":"USD","taxProfile":"US_STANDARD","paymentTermsDays":30,
                         "externalReferences":[
                          {"system":"salesforce","id":"001Hq00002aBcDgIAK","version":1}]}\
                        """)
                .require(201);
        gateway.post(
                        "uma",
                        "/api/v1/project-templates",
                        "bench-template",
                        """
                        {"code":"BENCH","legalEntity":"US01","name":"Bench","durationMonths":6,
                         "fixedPriceMinutes":0,
                         "plannedCostPerHour":{"amount":"85.00","currency":"USD"},
                         "tasks":[{"code":"BUILD","name":"Build",
                          "billingMethod":"TIME_AND_MATERIAL","billingType":"CHARGEABLE"}],
                         "milestones":[]}\
                        """)
                .require(201);
        var deal =
                gateway.feed(
                                "/api/v1/inbound/salesforce/opportunities",
                                "application/json",
                                deal("006Hq000" + run.substring(0, 7)))
                        .require(201);
        projectId = deal.path("projectId").asText();
        projectCode = deal.path("projectCode").asText();
        gateway.await(
                "the assignment",
                () ->
                        gateway.post(
                                        "rita",
                                        "/api/v1/assignments",
                                        "bench-assign-" + run,
                                        """
                                        {"projectId":"%s","task":"BUILD","consultant":"100735",
                                         "role":"SENIOR_CONSULTANT","startsOn":"2026-09-01",
                                         "endsOn":"2026-11-30","plannedMinutes":600,
                                         "bookingType":"SOFT"}\
                                        """
                                                .formatted(projectId))
                                .body(),
                answer -> answer.has("id"));
    }

    private static String deal(String opportunity) {
        return """
        {"opportunity":{"Id":"%1$s","IsDeleted":false,"AccountId":"001Hq00002aBcDgIAK",
          "Name":"Bench","StageName":"Closed Won","Amount":90000.0,"CloseDate":"2026-08-28",
          "IsClosed":true,"IsWon":true,"CurrencyIsoCode":"USD","HasOpportunityLineItem":true,
          "SystemModstamp":"2026-08-28T15:42:51.000+0000","Legal_Entity__c":"US01",
          "Project_Template__c":"BENCH","Rate_Card__c":"US-STD-2026","Project_Manager__c":"uma"},
         "lineItems":{"totalSize":1,"done":true,"records":[{"Id":"00kHq00000A1b2gIAB",
          "OpportunityId":"%1$s","ProductCode":"PS-TM-SENIOR","Quantity":375.0,"UnitPrice":240.0,
          "TotalPrice":90000.0,"Discount":null,"ServiceDate":"2026-09-01","SortOrder":1,
          "CurrencyIsoCode":"USD"}]}}\
        """
                .formatted(opportunity);
    }
}
