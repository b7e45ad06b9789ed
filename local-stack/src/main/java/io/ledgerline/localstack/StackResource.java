package io.ledgerline.localstack;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
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
        var found = Servers.read(TestServers.file());
        servers = found;
        var run = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong(), SUFFIX_DIGITS);
        var config = new LinkedHashMap<String, String>();
        if (!service.isEmpty()) {
            var made =
                    Databases.Access.of(service + "_t" + run, Secrets.random(), Secrets.random());
            Databases.ensure(found::superuser, made);
            access = made;
            config.putAll(ServiceConfig.ofDatabase(found, made));
        }
        prefix = "t" + run + ".";
        TopicSet.ensure(found.kafka(), prefix);
        config.putAll(ServiceConfig.ofServers(found, prefix));
        config.put("quarkus.http.test-port", "0");
        config.forEach((key, value) -> System.setProperty(TEST_PREFIX + key, value));
        System.setProperty(TEST_PREFIX + "database", service + "_t" + run);
        return config;
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
}
