package io.ledgerline.localstack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;

/** Addresses and passwords of running servers: the file that tests and services start from. */
public final class Servers {

    /** System property with the file of servers that run already. */
    public static final String FILE_PROPERTY = "ledgerline.servers.file";

    private final Map<String, String> values;

    Servers(Map<String, String> values) {
        this.values = new TreeMap<>(values);
    }

    /** Reads what `LocalServers` wrote. */
    public static Servers read(Path file) {
        if (!Files.exists(file)) {
            throw new IllegalStateException("no servers run here: " + file + " is missing");
        }
        Properties properties = StackFolder.read(file);
        var values = new TreeMap<String, String>();
        properties.stringPropertyNames().forEach(k -> values.put(k, properties.getProperty(k)));
        return new Servers(values);
    }

    void write(Path file) {
        var text = new StringBuilder();
        values.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
        StackFolder.writePrivate(file, text.toString());
    }

    /** Any value by its key; see the README for the list. */
    public String get(String key) {
        return Objects.requireNonNull(values.get(key), key);
    }

    public String kafka() {
        return get("kafka.bootstrap.servers");
    }

    public String registryUrl() {
        return get("registry.url");
    }

    /** URL of the realm; equals the issuer in the tokens. */
    public String issuer() {
        return get("oidc.issuer");
    }

    public String jdbcUrl(String database) {
        return get("postgres.url") + database;
    }

    /**
     * A connection that may do everything; for set-up and for tests that look behind the scenes.
     */
    public Connection superuser(String database) throws SQLException {
        return DriverManager.getConnection(
                jdbcUrl(database), get("postgres.superuser"), get("postgres.superuser.password"));
    }

    /** The standing database of a service: project, assignment, time_expense or billing. */
    Databases.Access database(String name) {
        return Databases.Access.of(
                name, get("db." + name + ".owner.password"), get("db." + name + ".app.password"));
    }
}
