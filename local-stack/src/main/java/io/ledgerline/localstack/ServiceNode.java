package io.ledgerline.localstack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One of our services, or the gateway, from its packaged `quarkus-app`. */
public final class ServiceNode extends ServerNode {

    /** The settings in which many services share one machine; see the README for their price. */
    private static final List<String> SMALL_JVM =
            List.of(
                    "-Xmx96m",
                    "-Xss512k",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseCompactObjectHeaders");

    private final Path module;
    private final int port;
    private final Map<String, String> config;

    ServiceNode(
            StackFolder folder, String name, Path module, int port, Map<String, String> config) {
        super(folder, name);
        this.module = module;
        this.port = port;
        this.config = Map.copyOf(config);
    }

    @Override
    public int port() {
        return port;
    }

    /** Address of its API. */
    public String baseUrl() {
        return "http://127.0.0.1:" + port;
    }

    Path jar() {
        return module.resolve("target/quarkus-app/quarkus-run.jar");
    }

    boolean built() {
        return Files.exists(jar());
    }

    @Override
    public boolean ready() {
        return Patience.answersOk(baseUrl() + "/q/health/ready");
    }

    /** Passwords go through the environment: a command line is there for all to read. */
    @Override
    OsProcess launch() {
        var command = new ArrayList<String>();
        command.add(Dist.java());
        command.addAll(SMALL_JVM);
        var env = new LinkedHashMap<String, String>();
        env.put("MALLOC_ARENA_MAX", "2");
        config.forEach((key, value) -> {
            if (key.endsWith("password") || key.endsWith("secret")) {
                env.put(variable(key), value);
            } else {
                command.add("-D" + key + "=" + value);
            }
        });
        command.add("-Dquarkus.http.host=127.0.0.1");
        command.add("-Dquarkus.http.port=" + port);
        command.addAll(List.of("-jar", jar().toString()));
        return OsProcess.start(
                new OsProcess.Order(name(), command, env, folder().root(), folder().log(name())));
    }

    /** MicroProfile Config reads `a.b-c` from the variable A_B_C. */
    private static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
