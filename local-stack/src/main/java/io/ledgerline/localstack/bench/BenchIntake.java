package io.ledgerline.localstack.bench;

import io.ledgerline.localstack.Servers;
import io.ledgerline.localstack.Tokens;
import io.ledgerline.localstack.demo.GatewayClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The hot path from the edge to `time-entries`, everything on one machine: how many entries a
 * second are accepted, stored and published, how long each takes, what our processes use for it,
 * and beside it what PostgreSQL alone does with the same rows.
 */
final class BenchIntake {

    private static final Duration QUIET_MAX = Duration.ofMinutes(5);
    private static final Duration PUBLISHED_MAX = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final String TOPICS_PREFIX = "ledgerline.";

    private final String gateway;
    private final Path serversFile;

    /**
     * What to send.
     *
     * @param approvedAtSource whether entries come approved, instead of being approved here
     */
    record Order(int entries, int persons, int projects, int clients, boolean approvedAtSource) {}

    private record Cost(Map<String, Double> cpuSeconds, Map<String, Long> peakMiB) {}

    BenchIntake(String gateway, Path serversFile) {
        this.gateway = gateway;
        this.serversFile = serversFile;
    }

    String measure(Order order) throws InterruptedException {
        var servers = Servers.read(serversFile);
        var tokens = new Tokens(servers);
        var people = new GatewayClient(gateway, tokens);
        var processes = new ProcessCost(serversFile.resolveSibling("run").toAbsolutePath());
        var firm = new BenchFirm(people);
        var projects = firm.staff(order.persons(), order.projects());
        var system = "bench-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        var clients = new LoadClient(gateway, tokens);
        if (order.approvedAtSource()) {
            firm.trust(system);
        }
        var size =
                new IntakeLoad.Size(
                        order.entries(),
                        order.persons(),
                        order.clients(),
                        order.approvedAtSource());
        var load = new IntakeLoad(clients, people, projects, size, system);
        var rest = processes.awaitQuiet(QUIET_MAX) ? "from rest" : "NOT from rest";
        var before = processes.cpuSeconds();
        try (var published =
                new PublishedEntries(servers.kafka(), TOPICS_PREFIX, system, order.entries())) {
            published.awaitReady();
            var sent = load.run();
            awaitAll(published, order.entries());
            var upToPublished = since(before, processes);
            processes.awaitQuiet(QUIET_MAX);
            var whole = since(before, processes);
            var plain = new PlainPostgres(servers).measure(system);
            return head(order, rest, clients)
                    + rates(order, sent, published)
                    + latency(order, load, published)
                    + cost(order, upToPublished, whole)
                    + beside(order, published, sent, plain);
        }
    }

    private static void awaitAll(PublishedEntries published, int entries) {
        var end = System.nanoTime() + PUBLISHED_MAX.toNanos();
        while (published.distinct() < entries) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "%d of %d entries were published".formatted(published.distinct(), entries));
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private static Cost since(Map<String, Double> before, ProcessCost processes) {
        var used = processes.cpuSeconds();
        used.replaceAll((name, seconds) -> seconds - before.getOrDefault(name, 0.0));
        return new Cost(used, processes.peakMiB());
    }

    private static String head(Order order, String rest, LoadClient clients) {
        return """
        intake, %,d entries of %,d people on %,d projects, batches of %,d from %d clients, \
        approved %s, %s
          told to wait (429)      %,12d times
        """
                .formatted(
                        order.entries(),
                        order.persons(),
                        order.projects(),
                        IntakeLoad.BATCH,
                        order.clients(),
                        order.approvedAtSource() ? "at their source" : "here",
                        rest,
                        clients.toldToWait());
    }

    private static long lastPublished(Order order, PublishedEntries published) {
        return IntStream.range(0, order.entries())
                .mapToLong(published::publishedAt)
                .max()
                .orElseThrow();
    }

    private static double perSecond(Order order, long begin, long end) {
        return order.entries() * 1_000.0 / Math.max(1, end - begin);
    }

    private static String rates(Order order, IntakeLoad.Sent sent, PublishedEntries published) {
        return """
          accepted at the edge    %,12.0f entries/s
          validated and stored    %,12.0f entries/s
          approved and published  %,12.0f entries/s, %,d entries, %,d of them more than once
        """
                .formatted(
                        perSecond(order, sent.begin(), sent.lastAccepted()),
                        perSecond(order, sent.begin(), sent.lastStored()),
                        perSecond(order, sent.begin(), lastPublished(order, published)),
                        published.distinct(),
                        published.repeats());
    }

    private static String latency(Order order, IntakeLoad load, PublishedEntries published) {
        var millis =
                IntStream.range(0, order.entries())
                        .mapToDouble(n -> published.publishedAt(n) - load.acceptedAt(n))
                        .toArray();
        return "  accepted to published   %s%n".formatted(Quantiles.of(millis));
    }

    private static String cost(Order order, Cost upToPublished, Cost whole) {
        return """
          CPU to published        %12.1f s, %.0f us an entry (%s)
          CPU until at rest       %12.1f s, with the other services' work on the entries
          peak memory             %12d MiB (%s)
        """
                .formatted(
                        sum(upToPublished.cpuSeconds()),
                        sum(upToPublished.cpuSeconds()) * 1e6 / order.entries(),
                        parts(upToPublished.cpuSeconds(), "%s %.1f"),
                        sum(whole.cpuSeconds()),
                        whole.peakMiB().values().stream().mapToLong(Long::longValue).sum(),
                        parts(whole.peakMiB(), "%s %d"));
    }

    private static double sum(Map<String, Double> parts) {
        return parts.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static String parts(Map<String, ? extends Number> values, String form) {
        return values.entrySet().stream()
                .map(one -> form.formatted(one.getKey(), one.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String beside(
            Order order,
            PublishedEntries published,
            IntakeLoad.Sent sent,
            PlainPostgres.Rates plain) {
        var through = perSecond(order, sent.begin(), lastPublished(order, published));
        return """
          PostgreSQL multi-row insert %,8.0f rows/s; published / insert %.2f
          PostgreSQL COPY             %,8.0f rows/s; published / COPY   %.2f\
        """
                .formatted(
                        plain.insert(),
                        through / plain.insert(),
                        plain.copy(),
                        through / plain.copy());
    }
}
