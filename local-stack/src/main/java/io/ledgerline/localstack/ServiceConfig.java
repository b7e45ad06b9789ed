package io.ledgerline.localstack;

import java.util.Map;

/** How a service is told where its servers are; the same names in tests and in the local stack. */
final class ServiceConfig {

    private ServiceConfig() {}

    /** Where a service finds its database. */
    static Map<String, String> ofDatabase(Servers servers, Databases.Access access) {
        return Map.of(
                "quarkus.datasource.jdbc.url", servers.jdbcUrl(access.database()),
                "quarkus.datasource.username", access.app(),
                "quarkus.datasource.password", access.appPassword(),
                "quarkus.flyway.username", access.owner(),
                "quarkus.flyway.password", access.ownerPassword(),
                "quarkus.flyway.placeholders.app_role", access.app());
    }

    /** Where every service finds the rest. */
    static Map<String, String> ofServers(Servers servers, String topicsPrefix) {
        return Map.of(
                "kafka.bootstrap.servers", servers.kafka(),
                "ledgerline.topics.prefix", topicsPrefix,
                "mp.messaging.connector.smallrye-kafka.apicurio.registry.url",
                        servers.registryUrl(),
                "quarkus.oidc.auth-server-url", servers.issuer());
    }
}
