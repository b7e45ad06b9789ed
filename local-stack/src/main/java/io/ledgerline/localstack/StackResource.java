package io.ledgerline.localstack;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Gives a service test real servers, an empty database and topics of its own. The servers are those
 * of the file in `ledgerline.servers.file`; without it the first test of the JVM starts a set,
 * which ends with the JVM.
 */
public class StackResource implements QuarkusTestResourceLifecycleManager {

    /**
     * Everything the service is given is also a system property with this prefix, for test code.
     */
    public static final String TEST_PREFIX = "ledgerline.test.";

    private static final int SUFFIX_DIGITS = 8;

    private String service = "";
    private Databases.@Nullable Access access;
    private @Nullable Servers servers;
    private String prefix = "";

    @Override
    public void init(Map<String, String> initArgs) {
        service = initArgs.getOrDefault("service", "").replace('-', '_');
    }

    @Override
    public Map<String, String> start() {
        var found = Servers.read(serversFile());
        servers = found;
        var run = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong(), SUFFIX_DIGITS);
        var config = new LinkedHashMap<String, String>();
        if (!service.isEmpty()) {
            var made =
                    Databases.Access.of(service + "_t" + run, Secrets.random(), Secrets.random());
            Databases.ensure(found::superuser, made);
            access = made;
            config.putAll(databaseConfig(found, made));
        }
        prefix = "t" + run + ".";
        TopicSet.ensure(found.kafka(), prefix);
        config.putAll(sharedConfig(found, prefix));
        config.put("quarkus.http.test-port", "0");
        config.forEach((key, value) -> System.setProperty(TEST_PREFIX + key, value));
        System.setProperty(TEST_PREFIX + "database", service + "_t" + run);
        return config;
    }

    /** Where a service finds its database; the same names in tests and in the local stack. */
    static Map<String, String> databaseConfig(Servers servers, Databases.Access access) {
        return Map.of(
                "quarkus.datasource.jdbc.url", servers.jdbcUrl(access.database()),
                "quarkus.datasource.username", access.app(),
                "quarkus.datasource.password", access.appPassword(),
                "quarkus.flyway.username", access.owner(),
                "quarkus.flyway.password", access.ownerPassword(),
                "quarkus.flyway.placeholders.app_role", access.app());
    }

    /** Where every service finds the rest. */
    static Map<String, String> sharedConfig(Servers servers, String topicsPrefix) {
        return Map.of(
                "kafka.bootstrap.servers", servers.kafka(),
                "ledgerline.topics.prefix", topicsPrefix,
                "mp.messaging.connector.smallrye-kafka.apicurio.registry.url",
                        servers.registryUrl(),
                "ledgerline.registry.url", servers.registryUrl(),
                "quarkus.oidc.auth-server-url", servers.issuer());
    }

    @Override
    public void stop() {
        var running = servers;
        if (running == null) {
            return;
        }
        var made = access;
        if (made != null) {
            Databases.drop(running::superuser, made);
        }
        TopicSet.drop(running.kafka(), prefix);
        servers = null;
    }

    /** The file of running servers; starts them when nobody has. */
    static synchronized Path serversFile() {
        var named = System.getProperty(Servers.FILE_PROPERTY, "");
        if (!named.isBlank()) {
            return Path.of(named);
        }
        var file = startOwn();
        System.setProperty(Servers.FILE_PROPERTY, file.toString());
        return file;
    }

    /**
     * Starts the servers through a launcher in its own JVM: the broker's class path stays out of
     * the service's, and the launcher cleans up even if this JVM is killed, because its input ends
     * then.
     */
    private static Path startOwn() {
        try {
            var dist = Dist.find();
            var folder = Files.createTempDirectory("ledgerline");
            var launcher =
                    new ProcessBuilder(
                                    Dist.java(),
                                    "-Xmx64m",
                                    "-XX:+UseSerialGC",
                                    "-XX:TieredStopAtLevel=1",
                                    "-Dledgerline.root=" + dist.checkout(),
                                    "-cp",
                                    dist.classPath(),
                                    LocalStack.class.getName(),
                                    "serve",
                                    folder.toString())
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            awaitReady(launcher);
            return new StackFolder(folder).serversFile();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitReady(Process launcher) throws IOException {
        var said =
                new BufferedReader(
                        new InputStreamReader(launcher.getInputStream(), StandardCharsets.UTF_8));
        var line = said.readLine();
        while (line != null && !line.equals(LocalStack.SERVING)) {
            line = said.readLine();
        }
        if (line == null) {
            throw new IllegalStateException("the test servers did not start; see above");
        }
    }
}
