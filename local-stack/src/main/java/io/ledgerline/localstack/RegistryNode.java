package io.ledgerline.localstack;

import java.util.List;
import java.util.Map;

/** Apicurio Registry. Its schemas are in PostgreSQL, because the records that name them last. */
public final class RegistryNode extends ServerNode {

    static final String DATABASE = "apicurio";

    private final Dist dist;
    private final int port;
    private final int managementPort;
    private final PostgresNode postgres;
    private final Secrets secrets;

    RegistryNode(
            StackFolder folder, Dist dist, Ports ports, PostgresNode postgres, Secrets secrets) {
        super(folder, "registry");
        this.dist = dist;
        this.port = ports.of("registry");
        this.managementPort = ports.of("registry-management");
        this.postgres = postgres;
        this.secrets = secrets;
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

    @Override
    OsProcess launch() {
        var env =
                Map.of(
                        "QUARKUS_HTTP_HOST",
                        "127.0.0.1",
                        "QUARKUS_HTTP_PORT",
                        Integer.toString(port),
                        "QUARKUS_MANAGEMENT_HOST",
                        "127.0.0.1",
                        "QUARKUS_MANAGEMENT_PORT",
                        Integer.toString(managementPort),
                        "APICURIO_STORAGE_KIND",
                        "sql",
                        "APICURIO_STORAGE_SQL_KIND",
                        "postgresql",
                        "APICURIO_DATASOURCE_URL",
                        postgres.url(DATABASE),
                        "APICURIO_DATASOURCE_USERNAME",
                        DATABASE,
                        "APICURIO_DATASOURCE_PASSWORD",
                        secrets.get("apicurio.password"),
                        "MALLOC_ARENA_MAX",
                        "2");
        var command =
                List.of(
                        Dist.java(),
                        "-Xmx160m",
                        "-Xss512k",
                        "-XX:MaxMetaspaceSize=160m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseCompactObjectHeaders",
                        "-jar",
                        dist.apicurio().resolve("quarkus-run.jar").toString());
        return OsProcess.start(
                new OsProcess.Order(name(), command, env, folder().root(), folder().log(name())));
    }
}
