package io.ledgerline.localstack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** One of our services, or the gateway, from its packaged `quarkus-app`. */
public final class ServiceNode extends ServerNode {

    /** The settings in which many services share one machine; see the README for their price. */
    private static final List<String> SMALL_JVM =
            List.of(
                    "-Xmx128m",
                    "-Xss512k",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseCompactObjectHeaders");

    private static final String RUN_JAR = "quarkus-run.jar";

    /** What the packaging of a service writes last. */
    private static final String BUILT_MARK = "target/quarkus-artifact.properties";

    private static final Duration BUILD_MAX = Duration.ofMinutes(20);

    private final Path module;
    private final int port;
    private final Supplier<Map<String, String>> config;

    ServiceNode(
            StackFolder folder,
            String name,
            Path module,
            int port,
            Supplier<Map<String, String>> config) {
        super(folder, name);
        this.module = module;
        this.port = port;
        this.config = config;
    }

    @Override
    public int port() {
        return port;
    }

    /** Address of its API. */
    public String baseUrl() {
        return "http://127.0.0.1:" + port;
    }

    private Path built() {
        return module.resolve("target/quarkus-app");
    }

    /** Fails with the remedy when the module is not packaged. */
    void requireBuilt() {
        if (!Files.exists(built().resolve(RUN_JAR))) {
            throw new IllegalStateException(
                    module.getFileName()
                            + " is not built; run: mvn -Dquick -DskipTests package (or ./ledgerline up)");
        }
    }

    /** Returns when the builder is past this module, or has ended. */
    void awaitBuilt(long builder) {
        Patience.until(
                BUILD_MAX,
                Duration.ofMillis(100),
                () ->
                        Files.exists(module.resolve(BUILT_MARK))
                                || ProcessHandle.of(builder).isEmpty());
        requireBuilt();
    }

    /** Where the running process has its jars: a copy, as the next build rewrites the original. */
    private Path app() {
        return folder().root().resolve("apps").resolve(name());
    }

    /** Does the process run an older build than the one in the module? */
    boolean outdated() {
        return !Mirror.same(built(), app());
    }

    @Override
    public boolean ready() {
        return Patience.answersOk(baseUrl() + "/q/health/ready");
    }

    /** Passwords go through the environment: a command line is there for all to read. */
    @Override
    OsProcess launch() {
        Mirror.refresh(built(), app());
        var command = new ArrayList<String>();
        command.add(Dist.java());
        command.addAll(SMALL_JVM);
        command.addAll(asked());
        var env = new LinkedHashMap<String, String>();
        env.put("MALLOC_ARENA_MAX", "2");
        config.get()
                .forEach((key, value) -> {
                    if (key.endsWith("password") || key.endsWith("secret")) {
                        env.put(variable(key), value);
                    } else {
                        command.add("-D" + key + "=" + value);
                    }
                });
        command.add("-Dquarkus.http.host=127.0.0.1");
        command.add("-Dquarkus.http.port=" + port);
        command.addAll(List.of("-jar", app().resolve(RUN_JAR).toString()));
        return OsProcess.start(
                new OsProcess.Order(name(), command, env, folder().root(), folder().log(name())));
    }

    /** Flags after the small ones, which win over them: for who measures, or has the memory. */
    private static List<String> asked() {
        var flags = System.getenv().getOrDefault("LEDGERLINE_SERVICE_JVM", "").strip();
        return flags.isEmpty() ? List.of() : List.of(flags.split("\\s+"));
    }

    /** MicroProfile Config reads `a.b-c` from the variable A_B_C. */
    private static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
