package io.ledgerline.kit.db;

import io.ledgerline.kit.scope.Roles;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.KnownFact;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Transactions under a scope, and plain SQL inside them. Row-level security reads the scope from
 * the transaction: a query outside {@link #read} or {@link #write} sees no row at all.
 */
@ApplicationScoped
public class Db {

    private final DataSource dataSource;
    private final Duration transactionTimeout;

    Db(
            DataSource dataSource,
            @ConfigProperty(name = "ledgerline.db.transaction-timeout")
                    Duration transactionTimeout) {
        this.dataSource = dataSource;
        this.transactionTimeout = transactionTimeout;
    }

    /** A SQL array argument, for {@code unnest} and {@code any}. */
    public record SqlArray(String elementType, Object[] elements) {}

    /** Reads one row of a result. */
    @FunctionalInterface
    public interface RowReader<R> {
        R read(ResultSet row) throws SQLException;
    }

    /**
     * @param elementType the PostgreSQL type of an element, {@code uuid}
     */
    public static SqlArray array(String elementType, Collection<?> elements) {
        return new SqlArray(elementType, elements.stream().map(Db::sqlValue).toArray());
    }

    /** Runs the work in a read-only transaction that sees what the scope may see. */
    public <R> R read(Scope scope, Supplier<R> work) {
        return inTransaction(scope, true, work);
    }

    /**
     * Runs the work in a new transaction under the scope. Business code does not call this: the one
     * write path is {@link io.ledgerline.kit.command.Commands}.
     *
     * @throws DbException.OutcomeUnknown when the connection went at the commit
     */
    public <R> R write(Scope scope, Supplier<R> work) {
        try {
            return inTransaction(scope, false, work);
        } catch (QuarkusTransactionException e) {
            throw DbException.isCutOff(e) ? new DbException.OutcomeUnknown(e) : e;
        }
    }

    private <R> R inTransaction(Scope scope, boolean readOnly, Supplier<R> work) {
        return QuarkusTransaction.requiringNew()
                .timeout((int) transactionTimeout.toSeconds())
                .call(() -> {
                    enter(scope, readOnly);
                    return work.get();
                });
    }

    /** Narrows or widens the running transaction to another scope; for the kit's own tables. */
    public void enter(Scope scope, boolean readOnly) {
        query(
                "select set_config('ledgerline.entities', ?, true),"
                        + " set_config('ledgerline.actor', ?, true),"
                        + " set_config('ledgerline.unscoped', ?, true),"
                        + " set_config('transaction_read_only', ?, true)",
                _ -> true,
                scope.coversAll() ? Scope.ALL_ENTITIES : String.join(",", scope.entities()),
                scope.actor(),
                seesUnscoped(scope) ? "on" : "off",
                readOnly ? "on" : "off");
    }

    /** Cases of a record whose legal entity is not known are for those who mend such records. */
    private static boolean seesUnscoped(Scope scope) {
        return scope.coversAll() || scope.hasRole(Roles.INTEGRATION) || scope.hasRole(Roles.ADMIN);
    }

    /**
     * @return number of rows changed
     */
    public int update(String sql, @Nullable Object... arguments) {
        return withStatement(sql, arguments, PreparedStatement::executeUpdate);
    }

    public <R> List<R> query(String sql, RowReader<R> reader, @Nullable Object... arguments) {
        return withStatement(
                sql,
                arguments,
                statement -> {
                    var rows = new ArrayList<R>();
                    try (var result = statement.executeQuery()) {
                        while (result.next()) {
                            rows.add(reader.read(result));
                        }
                    }
                    return rows;
                });
    }

    public <R> Optional<R> first(String sql, RowReader<R> reader, @Nullable Object... arguments) {
        return query(sql, reader, arguments).stream().findFirst();
    }

    @FunctionalInterface
    private interface StatementWork<R> {
        R run(PreparedStatement statement) throws SQLException;
    }

    private <R> R withStatement(String sql, @Nullable Object[] arguments, StatementWork<R> work) {
        try (var connection = connection(sql);
                var statement = connection.prepareStatement(sql)) {
            bind(connection, statement, arguments);
            return work.run(statement);
        } catch (SQLException e) {
            throw new DbException(sql, e, false);
        }
    }

    /** Refused by a pool that is exhausted or cut off, but also to a transaction that is over. */
    private Connection connection(String sql) {
        try {
            return dataSource.getConnection();
        } catch (SQLException e) {
            throw new DbException(sql, e, QuarkusTransaction.getStatus() == Status.STATUS_ACTIVE);
        }
    }

    private static void bind(
            Connection connection, PreparedStatement statement, @Nullable Object[] arguments)
            throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            var argument = arguments[i];
            if (argument instanceof SqlArray(var elementType, var elements)) {
                statement.setArray(i + 1, connection.createArrayOf(elementType, elements));
            } else {
                statement.setObject(i + 1, sqlValue(argument));
            }
        }
    }

    private static @Nullable Object sqlValue(@Nullable Object value) {
        return switch (value) {
            case Instant moment -> moment.atOffset(ZoneOffset.UTC);
            case Enum<?> label -> label.name();
            case KnownFact fact -> fact.toString();
            case null -> null;
            default -> value;
        };
    }
}
