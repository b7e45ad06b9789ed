package io.ledgerline.localstack;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Gives a service test, beside {@link StackResource}, a broker and a registry that want a login.
 */
public class SecuredResource implements QuarkusTestResourceLifecycleManager {

    /** After the other, whose broker and registry these take the place of. */
    @Override
    public int order() {
        return 2;
    }

    @Override
    public Map<String, String> start() {
        var prefix = System.getProperty(StackResource.TEST_PREFIX + "ledgerline.topics.prefix", "");
        Path file = TestServers.secured(prefix);
        var config = new LinkedHashMap<String, String>();
        var told = StackFolder.read(file);
        told.stringPropertyNames().forEach(name -> config.put(name, told.getProperty(name)));
        return config;
    }

    /** They end with the JVM. */
    @Override
    public void stop() {}
}
