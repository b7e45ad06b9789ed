package io.ledgerline.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Apicurio Registry. */
public final class RegistryNode extends ServerNode {

    static final String DATABASE = "apicurio";
    private static final int CREATED = 204;
    private static final int EXISTS = 409;

    private final Dist dist;
    private final int port;
    private final int managementPort;
    private final Map<String, String> settings;

    /**
     * @param settings where its schemas are, and who may come in; as environment variables
     */
    RegistryNode(StackFolder folder, Dist dist, Ports ports, Map<String, String> settings) {
        super(folder, "registry");
        this.dist = dist;
        this.port = ports.of("registry");
        this.managementPort = ports.of("registry-management");
        this.settings = settings;
    }

    /** In PostgreSQL, because the records that name the schemas last. */
    static Map<String, String> lasting(PostgresNode postgres, Secrets secrets) {
        return Map.of(
                "APICURIO_STORAGE_SQL_KIND",
                "postgresql",
                "APICURIO_DATASOURCE_URL",
                postgres.url(DATABASE),
                "APICURIO_DATASOURCE_USERNAME",
                DATABASE,
                "APICURIO_DATASOURCE_PASSWORD",
                secrets.get("apicurio.password"));
    }

    /** In memory, and only for those with a token of this issuer. */
    static Map<String, String> guarded(String issuer) {
        return Map.of(
                "APICURIO_STORAGE_SQL_KIND",
                "h2",
                "APICURIO_DATASOURCE_URL",
                "jdbc:h2:mem:registry",
                "QUARKUS_OIDC_TENANT_ENABLED",
                "true",
                "QUARKUS_OIDC_AUTH_SERVER_URL",
                issuer,
                "QUARKUS_OIDC_CLIENT_ID",
                "ledgerline-api");
    }

    @Override
    public int port() {
        return port;
    }

    String url() {
        return "http://127.0.0.1:" + port + "/apis/registry/v3";
    }

    @Override
    public boolean ready() {
        return Patience.answersOk("http://127.0.0.1:" + managementPort + "/health/ready");
    }

    /**
     * Has the registry refuse, for every topic, a schema that a released reader or writer could not
     * live with; the same rule as the build's. Idempotent.
     */
    void requireCompatibility() {
        var rule = "{\"ruleType\":\"COMPATIBILITY\",\"config\":\"FULL_TRANSITIVE\"}";
        var request =
                HttpRequest.newBuilder(URI.create(url() + "/admin/rules"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(rule))
                        .build();
        try (var http = HttpClient.newHttpClient()) {
            var status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status != CREATED && status != EXISTS) {
                throw new IllegalStateException("registry: compatibility rule refused: " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    OsProcess launch() {
        var env = new HashMap<>(settings);
        env.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        env.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        env.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        env.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort));
        env.put("APICURIO_STORAGE_KIND", "sql");
        env.put("MALLOC_ARENA_MAX", "2");
        var command =
                List.of(
                        Dist.java(),
                        "-Xmx160m",
                        "-Xss512k",
                        "-XX:MaxMetaspaceSize=160m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseCompactObjectHeaders",
                        // Else every pooled connection to a restarted database fails once more.
                        "-Dquarkus.datasource.postgresql.jdbc.validate-on-borrow=true",
                        "-jar",
                        dist.apicurio().resolve("quarkus-run.jar").toString());
        return OsProcess.start(
                new OsProcess.Order(name(), command, env, folder().root(), folder().log(name())));
    }
}
