package io.ledgerline.localstack.bench;

import io.ledgerline.localstack.Servers;
import io.ledgerline.localstack.Tokens;
import io.ledgerline.localstack.demo.GatewayClient;
import java.nio.file.Path;

/** Measures a running stack; a report, not a test. */
public final class Bench {

    private static final String USAGE =
            "./ledgerline bench wip-latency [SAMPLES]   from approval's answer to WIP in billing";

    private Bench() {}

    /**
     * @param args address of the gateway, servers.properties of the stack, what to measure
     */
    public static void main(String[] args) {
        var gateway = new GatewayClient(args[0], new Tokens(Servers.read(Path.of(args[1]))));
        var what = args.length > 2 ? args[2] : "";
        if (!what.equals("wip-latency")) {
            System.err.println(USAGE);
            System.exit(2);
        }
        var samples = args.length > 3 ? Integer.parseInt(args[3]) : WipLatency.SAMPLES_DEFAULT;
        System.out.println(new WipLatency(gateway).measure(samples));
    }
}
