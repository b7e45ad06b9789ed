package io.ledgerline.localstack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/** What the script `ledgerline` runs. */
public final class LocalStack {

    /** Said by `serve` when clients may come. */
    static final String SERVING = "SERVING";

    private LocalStack() {}

    public static void main(String[] args) throws IOException {
        switch (args.length == 0 ? "" : args[0]) {
            case "serve" -> serve(new StackFolder(Path.of(args[1]).toAbsolutePath()));
            default -> throw new IllegalArgumentException("unknown command");
        }
    }

    /** Servers on free ports for as long as somebody holds our input open. */
    private static void serve(StackFolder folder) throws IOException {
        var servers = new LocalServers(folder, Dist.find(), Ports.random());
        var stopped = new AtomicBoolean();
        Runnable stop =
                () -> {
                    if (stopped.compareAndSet(false, true)) {
                        servers.stop();
                        StackFolder.delete(folder.root());
                    }
                };
        Runtime.getRuntime().addShutdownHook(new Thread(stop));
        servers.start(System.err::println);
        System.out.println(SERVING);
        while (System.in.read() >= 0) {
            continue;
        }
        stop.run();
    }
}
