package io.ledgerline.localstack.bench;

import io.ledgerline.contracts.Topics;
import io.ledgerline.localstack.BillingHistory;
import io.ledgerline.localstack.Patience;
import io.ledgerline.localstack.Servers;
import io.ledgerline.localstack.Tokens;
import io.ledgerline.localstack.demo.GatewayClient;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * What it costs to post approved entries and to bring them on issued invoices, in CPU of our
 * services and of PostgreSQL, from the records of `time-entries` on: first beside what the database
 * holds, then beside a history of many more. Needs none of the other benches.
 */
final class BenchInvoicing {

    private static final String ENTITY = BilledFirm.ENTITY;
    private static final String RUNS = "/api/v1/billing-runs";
    private static final int CONTRACTS = 100;
    private static final int WARM_UP_ROUNDS = 2;
    private static final Duration STEP_MAX = Duration.ofMinutes(5);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Servers servers;
    private final GatewayClient gateway;
    private final ProcessCost processes;

    /** CPU of one round in microseconds an entry. */
    private record Cost(double services, double postgres) {

        double sum() {
            return services + postgres;
        }
    }

    BenchInvoicing(String gateway, Path serversFile) {
        servers = Servers.read(serversFile);
        this.gateway = new GatewayClient(gateway, new Tokens(servers));
        processes = new ProcessCost(serversFile.resolveSibling("run").toAbsolutePath());
    }

    String measure(int entries, int history, int rounds) {
        try (var told = new ToldRecords(servers);
                var billing = servers.superuser("billing")) {
            var firm = new BilledFirm(CONTRACTS);
            found(told, firm);
            repeat(WARM_UP_ROUNDS, told, firm, entries);
            var held = count(billing, "select count(*) from actual");
            var before = median(repeat(rounds, told, firm, entries));
            var run = Math.toIntExact(System.currentTimeMillis() / 1_000 - 1_700_000_000L);
            new BillingHistory(ENTITY, "USD", run, history, false).make(billing);
            execute(billing, "vacuum analyze");
            repeat(1, told, firm, entries);
            var after = median(repeat(rounds, told, firm, entries));
            return """
            posting and invoicing %,d entries, median of %d, CPU an entry
              beside %,9d entries  %s
              beside %,9d entries  %s
              after / before          %.2f\
            """
                    .formatted(
                            entries,
                            rounds,
                            held,
                            shown(before),
                            held + history,
                            shown(after),
                            after.sum() / before.sum());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String shown(Cost cost) {
        return "%5.0f us (our services %.0f, PostgreSQL %.0f)"
                .formatted(cost.sum(), cost.services(), cost.postgres());
    }

    private static Cost median(List<Cost> rounds) {
        var sorted = rounds.stream().sorted(Comparator.comparingDouble(Cost::sum)).toList();
        return sorted.get(sorted.size() / 2);
    }

    private void found(ToldRecords told, BilledFirm firm) {
        told.tell(Topics.CONSULTANTS, ENTITY, List.of(firm.consultant()));
        told.tell(Topics.CUSTOMERS, ENTITY, List.of(firm.customer()));
        told.tell(Topics.CONTRACTS, ENTITY, firm.contracts());
        told.tell(Topics.PROJECTS, ENTITY, firm.projects());
        firm.projectIds().forEach(this::awaitAccepted);
    }

    private void awaitAccepted(UUID project) {
        gateway.await(
                "the verdict on " + project,
                () -> gateway.tryGet("ulf", "/api/v1/project-financials/" + project).body(),
                seen -> seen.path("setUpState").asText().equals("ACCEPTED"));
    }

    private List<Cost> repeat(int rounds, ToldRecords told, BilledFirm firm, int entries)
            throws SQLException {
        var costs = new ArrayList<Cost>();
        for (int i = 0; i < rounds; i++) {
            costs.add(round(told, firm, entries));
        }
        return costs;
    }

    private Cost round(ToldRecords told, BilledFirm firm, int entries) throws SQLException {
        try (var billing = servers.superuser("billing")) {
            execute(billing, "checkpoint");
            var work = firm.work(entries);
            var posted = posted(billing);
            processes.awaitQuiet(STEP_MAX);
            var services = processes.total();
            var postgres = processes.postgresSeconds();
            told.tell(Topics.TIME_ENTRIES, ENTITY, work);
            awaitPosted(billing, posted + entries);
            invoice();
            processes.awaitQuiet(STEP_MAX);
            return new Cost(
                    (processes.total() - services) * 1e6 / entries,
                    (processes.postgresSeconds() - postgres) * 1e6 / entries);
        }
    }

    /** Every invoice of the run has its own approval, as four eyes must see each. */
    private void invoice() {
        var run =
                gateway.post(
                                "bea",
                                RUNS,
                                UUID.randomUUID().toString(),
                                """
                                {"legalEntity":"%s","upTo":"%s"}\
                                """
                                        .formatted(ENTITY, BilledFirm.LAST_DAY))
                        .body()
                        .path("runId")
                        .asText();
        gateway.await(
                "the end of run " + run,
                () -> gateway.get("bea", RUNS + "/" + run),
                seen -> seen.path("state").asText().equals("DONE"));
        var proposals = gateway.get("bea", "/api/v1/invoice-proposals?limit=500&runId=" + run);
        for (var proposal : proposals.path("items")) {
            gateway.post(
                            "ulf",
                            "/api/v1/invoice-proposals/%s/approve"
                                    .formatted(proposal.path("id").asText()),
                            UUID.randomUUID().toString(),
                            "{\"invoiceDate\":\"%s\"}".formatted(BilledFirm.INVOICED_ON))
                    .require(200);
        }
    }

    private static void awaitPosted(Connection billing, long facts) {
        var done =
                Patience.until(
                        STEP_MAX,
                        POLL,
                        () -> {
                            try {
                                return posted(billing) >= facts;
                            } catch (SQLException e) {
                                throw new IllegalStateException(e);
                            }
                        });
        if (!done) {
            throw new IllegalStateException("the entries were not posted");
        }
    }

    /** By a number that a statistic keeps, as counting would be work for the same server. */
    private static long posted(Connection billing) throws SQLException {
        return count(billing, "select n_tup_ins from pg_stat_user_tables where relname = 'actual'");
    }

    private static long count(Connection billing, String sql) throws SQLException {
        try (var statement = billing.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void execute(Connection billing, String sql) throws SQLException {
        try (var statement = billing.createStatement()) {
            statement.execute(sql);
        }
    }
}
