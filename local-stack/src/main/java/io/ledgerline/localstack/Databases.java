package io.ledgerline.localstack;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Databases and roles. The owner runs the migrations; the service logs in as another role that owns
 * nothing and cannot step around row-level security.
 */
final class Databases {

    private Databases() {}

    /** Names and passwords of one database. */
    record Access(
            String database, String owner, String ownerPassword, String app, String appPassword) {

        static Access of(String database, String ownerPassword, String appPassword) {
            return new Access(
                    database, database + "_owner", ownerPassword, database + "_app", appPassword);
        }
    }

    /** Opens a connection of the superuser to a database. */
    @FunctionalInterface
    interface Superuser {
        Connection connect(String database) throws SQLException;
    }

    /** Makes what is missing; may be called again on the same server. */
    static void ensure(Superuser superuser, Access access) {
        try {
            try (var connection = superuser.connect("postgres")) {
                role(connection, access.owner(), access.ownerPassword());
                role(connection, access.app(), access.appPassword());
                database(connection, access);
            }
            try (var connection = superuser.connect(access.database())) {
                run(connection, "alter schema public owner to " + access.owner());
                run(connection, "revoke all on schema public from public");
                run(connection, "grant usage on schema public to " + access.app());
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot prepare database " + access.database(), e);
        }
    }

    /** The registry is a guest that owns its database and needs no second role. */
    static void ensureOwned(Superuser superuser, String name, String password) {
        try (var connection = superuser.connect("postgres")) {
            role(connection, name, password);
            if (!exists(connection, "select from pg_database where datname = ?", name)) {
                run(connection, "create database " + name + " owner " + name);
            }
            run(connection, "revoke all on database " + name + " from public");
        } catch (SQLException e) {
            throw new IllegalStateException("cannot prepare database " + name, e);
        }
    }

    static void drop(Superuser superuser, Access access) {
        try (var connection = superuser.connect("postgres")) {
            run(connection, "drop database if exists " + access.database() + " with (force)");
            run(connection, "drop role if exists " + access.owner());
            run(connection, "drop role if exists " + access.app());
        } catch (SQLException e) {
            throw new IllegalStateException("cannot drop database " + access.database(), e);
        }
    }

    private static void role(Connection connection, String name, String password)
            throws SQLException {
        if (!exists(connection, "select from pg_roles where rolname = ?", name)) {
            run(connection, "create role " + name);
        }
        run(
                connection,
                "alter role "
                        + name
                        + " login nosuperuser nocreatedb nocreaterole nobypassrls password '"
                        + password
                        + "'");
    }

    private static void database(Connection connection, Access access) throws SQLException {
        var name = access.database();
        if (!exists(connection, "select from pg_database where datname = ?", name)) {
            run(connection, "create database " + name + " owner " + access.owner());
        }
        run(connection, "revoke all on database " + name + " from public");
        run(connection, "grant connect on database " + name + " to " + access.app());
    }

    private static boolean exists(Connection connection, String query, String name)
            throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
