package io.ledgerline.kit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The database as its owner sees it, who may do what the service may not. */
public final class Owner {

    private Owner() {}

    public static String property(String name) {
        return System.getProperty("ledgerline.test." + name, "");
    }

    public static Connection connect() throws SQLException {
        return DriverManager.getConnection(
                property("quarkus.datasource.jdbc.url"),
                property("quarkus.flyway.username"),
                property("quarkus.flyway.password"));
    }

    /** Runs statements with every entity in sight. */
    public static void run(String... statements) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute("set ledgerline.entities = '*'");
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
