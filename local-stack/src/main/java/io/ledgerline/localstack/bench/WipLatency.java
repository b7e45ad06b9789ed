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
    private static final LocalDate LAST_DAY = LocalDate.of(2026, 11, 27);
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

    /** A won deal and an assignment, new for each run. */
    private void setUp() {
        var firm = new BenchFirm(gateway);
        firm.openCustomer();
        firm.takeLikes();
        var project = firm.win("006Hq000" + run.substring(0, 7));
        projectId = project.id();
        projectCode = project.code();
        firm.assign(project, "100735", run);
    }
}
