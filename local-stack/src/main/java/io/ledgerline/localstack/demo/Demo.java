package io.ledgerline.localstack.demo;

import io.ledgerline.localstack.Servers;
import io.ledgerline.localstack.Tokens;
import java.nio.file.Path;

/** Plays the sample firm into a running stack and prints what came out. */
public final class Demo {

    private Demo() {}

    /**
     * @param args address of the gateway, servers.properties of the stack
     */
    public static void main(String[] args) {
        var tokens = new Tokens(Servers.read(Path.of(args[1])));
        var begin = System.nanoTime();
        var figures =
                new DealToCash(new GatewayClient(args[0], tokens))
                        .play(step -> System.err.println("  playing: " + step));
        System.out.print(figures.table());
        System.out.printf(
                "%n  %d figures, %d wrong; played in %.1f s%n",
                figures.all().size(), figures.wrong().size(), (System.nanoTime() - begin) / 1e9);
        if (!figures.wrong().isEmpty()) {
            System.exit(1);
        }
    }
}
