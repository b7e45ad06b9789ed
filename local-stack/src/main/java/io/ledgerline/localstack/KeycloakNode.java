package io.ledgerline.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Keycloak with the realm `ledgerline`. Every stack has a home of links into the shared, built
 * distribution and its own small database, so that stacks do not disturb each other.
 */
public final class KeycloakNode extends ServerNode {

    static final String REALM = "ledgerline";
    private static final String SEED_MARK = "seed.id";

    private final Dist dist;
    private final int port;
    private final int managementPort;

    KeycloakNode(StackFolder folder, Dist dist, int port, int managementPort) {
        super(folder, "keycloak");
        this.dist = dist;
        this.port = port;
        this.managementPort = managementPort;
    }

    @Override
    public int port() {
        return port;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    String realmUrl() {
        return url() + "/realms/" + REALM;
    }

    /** Secret of the client `ledgerline-integration` in this installation. */
    String integrationSecret() {
        return KeycloakSeed.integrationSecret(dist);
    }

    @Override
    public boolean ready() {
        return Patience.answersOk("http://127.0.0.1:" + managementPort + "/health/ready")
                && Patience.answersOk(realmUrl());
    }

    /** Does the running server know another realm than the one in this checkout? */
    boolean outdated() {
        return !holds(KeycloakSeed.in(dist));
    }

    private boolean holds(KeycloakSeed seed) {
        var mark = folder().data(name()).resolve(SEED_MARK);
        try {
            return Files.exists(mark) && Files.readString(mark).equals(seed.id());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes the prepared database on the first start and whenever the realm file has changed. */
    @Override
    OsProcess launch() {
        var seed = KeycloakSeed.in(dist);
        var home = folder().data(name());
        try {
            if (!holds(seed)) {
                var database = seed.database();
                StackFolder.delete(home);
                linkHome(dist, home);
                copy(database, home.resolve("data/h2"));
                Files.writeString(home.resolve(SEED_MARK), seed.id());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return run(folder(), home, port, managementPort, Map.of(), List.of());
    }

    /** Starts Keycloak directly rather than by kc.sh, whose shell would hide the process. */
    static OsProcess run(
            StackFolder folder,
            Path home,
            int port,
            int managementPort,
            Map<String, String> env,
            List<String> more) {
        var command = javaCommand(home);
        command.addAll(
                List.of(
                        "start",
                        "--optimized",
                        "--http-enabled=true",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--http-management-port=" + managementPort,
                        "--hostname=http://127.0.0.1:" + port,
                        "--hostname-strict=false",
                        "--cache=local"));
        command.addAll(more);
        return OsProcess.start(
                new OsProcess.Order(
                        "keycloak", command, env, folder.root(), folder.log("keycloak")));
    }

    /** The command line that kc.sh would build. */
    static ArrayList<String> javaCommand(Path home) {
        var factory = "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory";
        return new ArrayList<>(
                List.of(
                        Dist.java(),
                        "-Xms64m",
                        "-Xmx192m",
                        "-XX:MaxMetaspaceSize=192m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--add-opens=java.base/java.util=ALL-UNNAMED",
                        "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                        "--add-opens=java.base/java.security=ALL-UNNAMED",
                        "-Duser.language=en",
                        "-Duser.country=US",
                        "-Djava.util.concurrent.ForkJoinPool.common.threadFactory=" + factory,
                        "-Dkc.home.dir=" + home,
                        "-Djboss.server.config.dir=" + home.resolve("conf"),
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-Dpicocli.disable.closures=true",
                        "-Dquarkus-log-max-startup-records=10000",
                        "-cp",
                        home.resolve("lib/quarkus-run.jar").toString(),
                        "io.quarkus.bootstrap.runner.QuarkusEntryPoint"));
    }

    static void linkHome(Dist dist, Path home) throws IOException {
        Files.createDirectories(home.resolve("data"));
        for (var part : List.of("lib", "conf", "providers", "themes", "version.txt")) {
            Files.createSymbolicLink(home.resolve(part), dist.keycloak().resolve(part));
        }
    }

    static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
