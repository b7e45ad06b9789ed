package io.ledgerline.localstack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What the script `ledgerline` runs. */
public final class LocalStack {

    /** Said by `serve` when clients may come. */
    static final String SERVING = "SERVING";

    private static final String SAMPLE_USERS =
            """
              rita   resource manager    DE01 US01     paul   project manager   DE01
              fiona  finance controller  DE01 US01     uma    project manager   US01
              ulf    finance controller  US01          bill   billing clerk     DE01
              audra  auditor             DE01 US01     bea    billing clerk     US01
              adam   admin               all
              conny mostrowski jweber akaya lbrandt sfischer (DE01) tnguyen (US01)  consultants
              password of each: NAME-demo, so rita-demo\
            """;

    private LocalStack() {}

    /** Ends with 1 and one line for a complaint that the user can act on. */
    public static void main(String[] args) throws IOException {
        try {
            run(args);
        } catch (IllegalStateException e) {
            System.err.println("ledgerline: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void run(String[] args) throws IOException {
        switch (args.length == 0 ? "" : args[0]) {
            case "serve" -> serve(folder(args[1]), LocalStack::servers);
            case "serve-secured" ->
                    serve(
                            folder(args[1]),
                            folder ->
                                    new SecuredServers(folder, Servers.read(Path.of(args[2])))
                                            .start(args[3]));
            case "test-servers" -> Suite.inFolder(Path.of(args[1])).startServers(LocalStack::say);
            case "test-down" -> Suite.inFolder(Path.of(args[1])).stop();
            case "servers" -> servers();
            case "services" -> services(args.length > 1 ? Long.parseLong(args[1]) : 0);
            case "screen" -> say(screen());
            case "url" -> say(standing().baseUrl(args[1]));
            case "status" -> System.out.print(ProcessTable.of(standing().nodes()));
            case "down" -> standing().stop();
            default ->
                    throw new IllegalStateException(
                            "commands: serve, serve-secured, test-servers, test-down, servers, services, screen, url,"
                                    + " status, down");
        }
    }

    private static StackFolder folder(String name) {
        return new StackFolder(Path.of(name).toAbsolutePath());
    }

    private static void servers(StackFolder folder) {
        new LocalServers(folder, Dist.find(), Ports.random()).start(System.err::println);
    }

    private static void say(String line) {
        System.out.println("  " + line);
    }

    private static StackFolder home() {
        return new StackFolder(Dist.find().home());
    }

    /** The stack of this checkout, which outlives its launcher. */
    private static Suite standing() {
        return new Suite(home(), Dist.find(), ports());
    }

    /** A running stack keeps the ports it was started on, whatever the environment says now. */
    private static Ports ports() {
        var planned = Ports.planned(System.getenv());
        var running =
                new Suite(home(), Dist.find(), planned)
                        .nodes().stream().anyMatch(node -> node.process().isPresent());
        return running ? Ports.saved(home()) : planned;
    }

    /** Names every taken port before anything starts. */
    private static void servers() {
        var suite = standing();
        var ours =
                suite.nodes().stream()
                        .filter(node -> node.process().isPresent())
                        .map(ServerNode::name)
                        .collect(Collectors.<String>toSet());
        refuseTakenPorts(ports(), ours);
        suite.startServers(LocalStack::say);
    }

    static void refuseTakenPorts(Ports ports, Set<String> ours) {
        var complaints = ports.taken(ours);
        if (!complaints.isEmpty()) {
            throw new IllegalStateException(String.join("\nledgerline: ", complaints));
        }
    }

    /**
     * Starts each service as soon as it is built; one that runs an older build is stopped first.
     *
     * @param builder id of the process that builds them, 0 when they are built
     */
    private static void services(long builder) {
        Together.run(
                standing().services().stream()
                        .<Runnable>map(service -> () -> start(service, builder))
                        .toList());
    }

    private static void start(ServiceNode service, long builder) {
        service.awaitBuilt(builder);
        if (service.process().isPresent() && service.outdated()) {
            say("%-12s runs an older build: stopped".formatted(service.name()));
            service.stop();
        }
        service.start(LocalStack::say);
    }

    private static String screen() {
        var suite = standing();
        var servers = suite.servers();
        return """

        Ledgerline runs.

        API       %1$s/api/v1   (flow and requests: docs/flows/deal-to-cash.md)
        login     %2$s
        registry  %3$s
        Kafka     %4$s
        database  %5$s   (logins: .ledgerline/servers.properties)
        logs      .ledgerline/logs

        Sample users:
        %6$s

        ./ledgerline status | down | demo | bench | test\
        """
                .formatted(
                        suite.baseUrl("gateway"),
                        servers.issuer(),
                        servers.registryUrl(),
                        servers.kafka(),
                        servers.jdbcUrl(""),
                        SAMPLE_USERS);
    }

    /** Servers on free ports for as long as somebody holds our input open. */
    private static void serve(StackFolder folder, Consumer<StackFolder> servers)
            throws IOException {
        var stopped = new AtomicBoolean();
        Runnable stop =
                () -> {
                    if (stopped.compareAndSet(false, true)) {
                        Suite.inFolder(folder.root()).stop();
                        StackFolder.delete(folder.root());
                    }
                };
        Runtime.getRuntime().addShutdownHook(new Thread(stop));
        servers.accept(folder);
        System.out.println(SERVING);
        while (System.in.read() >= 0) {
            continue;
        }
        stop.run();
    }
}
