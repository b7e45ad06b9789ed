package io.ledgerline.localstack.bench;

import io.ledgerline.localstack.Servers;
import io.ledgerline.localstack.Suite;
import io.ledgerline.localstack.Tokens;
import io.ledgerline.localstack.demo.GatewayClient;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Measures a running stack; a report, not a test. */
public final class Bench {

    private static final String USAGE =
            """
            ./ledgerline bench wip-latency [SAMPLES]
                from approval's answer to WIP in billing
            ./ledgerline bench intake [--entries 200000] [--persons 2000] [--projects 400]
                [--clients 4] [--approved-at-source 0]
                batches from the edge to time-entries, and PostgreSQL alone beside it
            ./ledgerline bench intake-single [--clients 1] [--entries 2000]
                single entries over HTTP
            ./ledgerline bench invoicing [--entries 10000] [--history 1000000] [--rounds 3]
                what posting and invoicing cost, beside nothing and beside so many entries
            ./ledgerline bench truth [--entries 100000] [--seed 1]
                a mixed load while processes are killed: where has every record gone?\
            """;

    private Bench() {}

    /**
     * Without a measurement, or with words that are none, it says how to measure and ends with 2.
     *
     * @param args address of the gateway, servers.properties of the stack, what to measure
     */
    public static void main(String[] args) throws InterruptedException {
        try {
            measure(args);
        } catch (UsageException e) {
            System.err.println("how to measure a running stack:\n" + USAGE);
            System.exit(2);
        }
    }

    private static void measure(String[] args) throws InterruptedException {
        if (args.length < 3) {
            throw new UsageException();
        }
        var serversFile = Path.of(args[1]);
        var tokens = new Tokens(Servers.read(serversFile));
        var rest = List.of(args).subList(Math.min(args.length, 3), args.length);
        System.out.println(
                switch (args[2]) {
                    case "wip-latency" ->
                            new WipLatency(new GatewayClient(args[0], tokens))
                                    .measure(
                                            rest.isEmpty()
                                                    ? WipLatency.SAMPLES_DEFAULT
                                                    : number(rest.getFirst()));
                    case "intake" ->
                            new BenchIntake(args[0], serversFile).measure(order(options(rest)));
                    case "intake-single" -> single(args[0], tokens, options(rest));
                    case "invoicing" -> invoicing(args[0], serversFile, options(rest));
                    case "truth" -> truth(serversFile, options(rest));
                    default -> throw new UsageException();
                });
    }

    private static String single(String gateway, Tokens tokens, Map<String, Integer> options) {
        return new SingleEntries(gateway, tokens)
                .measure(
                        options.getOrDefault("--clients", 1),
                        options.getOrDefault("--entries", SingleEntries.ENTRIES_DEFAULT));
    }

    private static String invoicing(
            String gateway, Path serversFile, Map<String, Integer> options) {
        return new BenchInvoicing(gateway, serversFile)
                .measure(
                        options.getOrDefault("--entries", 10_000),
                        options.getOrDefault("--history", 1_000_000),
                        options.getOrDefault("--rounds", 3));
    }

    private static String truth(Path serversFile, Map<String, Integer> options) {
        var verdict =
                new TruthRun(
                                Suite.inFolder(serversFile.resolveSibling(".")),
                                options.getOrDefault("--seed", 1),
                                options.getOrDefault("--entries", 100_000),
                                System.err::println)
                        .run();
        if (!verdict.faults().isEmpty()) {
            throw new IllegalStateException(verdict.report());
        }
        return verdict.report();
    }

    private static BenchIntake.Order order(Map<String, Integer> options) {
        return new BenchIntake.Order(
                options.getOrDefault("--entries", 200_000),
                options.getOrDefault("--persons", 2_000),
                options.getOrDefault("--projects", 400),
                options.getOrDefault("--clients", 4),
                options.getOrDefault("--approved-at-source", 0) > 0);
    }

    private static Map<String, Integer> options(List<String> words) {
        if (words.size() % 2 != 0) {
            throw new UsageException();
        }
        var options = new HashMap<String, Integer>();
        for (int i = 0; i < words.size(); i += 2) {
            options.put(words.get(i), number(words.get(i + 1)));
        }
        return options;
    }

    private static int number(String word) {
        try {
            return Integer.parseInt(word);
        } catch (NumberFormatException e) {
            throw new UsageException();
        }
    }

    private static final class UsageException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
