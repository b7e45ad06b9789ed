package io.ledgerline.localstack;

import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/** PostgreSQL, Kafka, the schema registry and Keycloak, started together in one folder. */
public final class LocalServers {

    /** Databases of the services; dashes are not welcome in SQL names. */
    static final List<String> DATABASES =
            List.of("project", "assignment", "time_expense", "billing");

    private final StackFolder folder;
    private final Ports ports;
    private final Secrets secrets;
    private final PostgresNode postgres;
    private final KafkaNode kafka;
    private final KeycloakNode keycloak;
    private final RegistryNode registry;

    LocalServers(StackFolder folder, Dist dist, Ports ports) {
        this.folder = folder;
        this.ports = ports;
        this.secrets = new Secrets(folder.secretsFile());
        this.postgres = new PostgresNode(folder, dist, ports.of("postgres"), secrets);
        this.kafka = new KafkaNode(folder, dist, ports, new BrokerLogin.Open());
        this.keycloak =
                new KeycloakNode(
                        folder, dist, ports.of("keycloak"), ports.of("keycloak-management"));
        this.registry =
                new RegistryNode(folder, dist, ports, RegistryNode.lasting(postgres, secrets));
    }

    /** Servers that an earlier launcher has put into this folder, on the ports it chose. */
    static LocalServers inFolder(StackFolder folder, Dist dist) {
        return new LocalServers(folder, dist, Ports.saved(folder));
    }

    List<ServerNode> nodes() {
        return List.of(postgres, kafka, keycloak, registry);
    }

    public PostgresNode postgres() {
        return postgres;
    }

    public KafkaNode kafka() {
        return kafka;
    }

    public KeycloakNode keycloak() {
        return keycloak;
    }

    public RegistryNode registry() {
        return registry;
    }

    /** Starts what does not run; only the registry waits for another, its database. */
    public Servers start(Consumer<String> progress) {
        folder.make();
        ports.save(folder);
        Together.run(
                List.of(
                        () -> startPostgresAndRegistry(progress),
                        () -> startKeycloak(progress),
                        () -> startKafka(progress)));
        var servers = new Servers(describe());
        servers.write(folder.serversFile());
        return servers;
    }

    private void startPostgresAndRegistry(Consumer<String> progress) {
        postgres.start(progress);
        ensureDatabases();
        registry.start(progress);
        registry.requireCompatibility();
    }

    private void startKeycloak(Consumer<String> progress) {
        if (keycloak.outdated()) {
            keycloak.stop();
        }
        keycloak.start(progress);
    }

    private void startKafka(Consumer<String> progress) {
        kafka.start(progress);
        TopicSet.ensure(kafka.clientSettings(), TopicSet.PREFIX_DEFAULT);
    }

    private void ensureDatabases() {
        DATABASES.forEach(name -> Databases.ensure(postgres::connect, access(name)));
        Databases.ensureOwned(
                postgres::connect, RegistryNode.DATABASE, secrets.get("apicurio.password"));
    }

    private Databases.Access access(String database) {
        return Databases.Access.of(
                database,
                secrets.get(database + ".owner.password"),
                secrets.get(database + ".app.password"));
    }

    private TreeMap<String, String> describe() {
        var values = new TreeMap<String, String>();
        values.put("postgres.url", postgres.url(""));
        values.put("postgres.superuser", PostgresNode.SUPERUSER);
        values.put("postgres.superuser.password", postgres.password());
        for (var name : DATABASES) {
            var access = access(name);
            values.put("db." + name + ".url", postgres.url(name));
            values.put("db." + name + ".owner", access.owner());
            values.put("db." + name + ".owner.password", access.ownerPassword());
            values.put("db." + name + ".app", access.app());
            values.put("db." + name + ".app.password", access.appPassword());
        }
        values.put("kafka.bootstrap.servers", kafka.bootstrapServers());
        values.put("topics.prefix", TopicSet.PREFIX_DEFAULT);
        values.put("registry.url", registry.url());
        values.put("keycloak.url", keycloak.url());
        values.put("oidc.issuer", keycloak.realmUrl());
        values.put("oidc.integration.client", "ledgerline-integration");
        values.put("oidc.integration.secret", keycloak.integrationSecret());
        for (var node : nodes()) {
            node.process().ifPresent(p -> values.put(node.name() + ".pid", Long.toString(p.pid())));
        }
        return values;
    }

    /** Stops all, the database last. */
    public void stop() {
        Together.run(List.of(registry::stop, keycloak::stop, kafka::stop));
        postgres.stop();
    }
}
