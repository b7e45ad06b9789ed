package io.ledgerline.localstack;

import java.util.TreeMap;

/** A broker that wants TLS and a login, and a registry that wants a token. */
final class SecuredServers {

    private final StackFolder folder;
    private final Ports ports = Ports.random();
    private final Servers others;
    private final KafkaNode kafka;
    private final RegistryNode registry;

    /**
     * @param others whose Keycloak gives the tokens
     */
    SecuredServers(StackFolder folder, Servers others) {
        folder.make();
        var dist = Dist.find();
        this.folder = folder;
        this.others = others;
        this.kafka =
                new KafkaNode(
                        folder,
                        dist,
                        ports,
                        BrokerLogin.Secured.in(folder.root(), Secrets.random()));
        this.registry =
                new RegistryNode(folder, dist, ports, RegistryNode.guarded(others.issuer()));
    }

    /** Starts both; the servers file then holds what a service is to be told of them. */
    void start(String topicsPrefix) {
        ports.save(folder);
        kafka.start();
        TopicSet.ensure(kafka.clientSettings(), topicsPrefix);
        registry.start();
        var config = new TreeMap<String, String>();
        kafka.clientSettings().forEach((name, value) -> config.put("kafka." + name, value));
        var connector = "mp.messaging.connector.smallrye-kafka.apicurio.registry.";
        config.put(connector + "url", registry.url());
        config.put(
                connector + "auth.service.token.endpoint",
                others.issuer() + "/protocol/openid-connect/token");
        config.put(connector + "auth.client.id", others.get("oidc.integration.client"));
        config.put(connector + "auth.client.secret", others.get("oidc.integration.secret"));
        new Servers(config).write(folder.serversFile());
    }
}
