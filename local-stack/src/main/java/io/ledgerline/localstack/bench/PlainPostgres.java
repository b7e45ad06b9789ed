package io.ledgerline.localstack.bench;

import io.ledgerline.localstack.Servers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/**
 * How fast the same server takes the very rows of a load into a table of the same columns, checks
 * and indexes in a scratch database: by plain multi-row insert, one statement and transaction for a
 * thousand rows, and by COPY. No row-level security, no trigger, one connection.
 */
final class PlainPostgres {

    private static final String SCRATCH = "ledgerline_bench";
    private static final int ROWS_A_STATEMENT = 1_000;
    private static final int PARAMETERS_MAX = 65_000;

    private final Servers servers;

    /** Rows a second. */
    record Rates(double insert, double copy) {}

    PlainPostgres(Servers servers) {
        this.servers = servers;
    }

    /**
     * @param sourceSystem names the rows of the load
     */
    Rates measure(String sourceSystem) {
        try {
            var rows = Files.createTempFile("ledgerline-bench", ".rows");
            try {
                var table = export(sourceSystem, rows);
                return measure(table, rows);
            } finally {
                Files.delete(rows);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Shape(List<String> statements, int columns) {}

    private Shape export(String sourceSystem, Path rows) throws SQLException, IOException {
        try (var service = servers.superuser("time_expense");
                var out = Files.newOutputStream(rows)) {
            new CopyManager(service.unwrap(BaseConnection.class))
                    .copyOut(
                            "copy (select * from time_entry where source_system = '%s') to stdout"
                                    .formatted(sourceSystem),
                            out);
            return shape(service);
        }
    }

    private static Shape shape(Connection service) throws SQLException {
        var columns =
                texts(
                        service,
                        """
                        select quote_ident(attname) || ' ' || format_type(atttypid, atttypmod)
                            || case when attnotnull then ' not null' else '' end
                        from pg_attribute where attrelid = 'time_entry'::regclass and attnum > 0
                            and not attisdropped order by attnum
                        """);
        var checks =
                texts(
                        service,
                        "select pg_get_constraintdef(oid) from pg_constraint"
                                + " where conrelid = 'time_entry'::regclass and contype = 'c'");
        var parts = new ArrayList<>(columns);
        parts.addAll(checks);
        var statements = new ArrayList<String>();
        statements.add("create table time_entry (" + String.join(", ", parts) + ")");
        statements.addAll(
                texts(
                        service,
                        "select pg_get_indexdef(indexrelid) from pg_index"
                                + " where indrelid = 'time_entry'::regclass"));
        return new Shape(statements, columns.size());
    }

    private Rates measure(Shape table, Path rows) throws SQLException, IOException {
        try (var server = servers.superuser("postgres");
                var admin = server.createStatement()) {
            admin.execute("drop database if exists " + SCRATCH);
            admin.execute("create database " + SCRATCH);
            try (var scratch = servers.superuser(SCRATCH)) {
                create(scratch, table);
                var insert = insert(scratch, table.columns(), rows);
                try (var again = scratch.createStatement()) {
                    again.execute("drop table time_entry");
                }
                create(scratch, table);
                return new Rates(insert, copy(scratch, rows));
            } finally {
                admin.execute("drop database " + SCRATCH);
            }
        }
    }

    private static void create(Connection scratch, Shape table) throws SQLException {
        try (var statement = scratch.createStatement()) {
            for (var one : table.statements()) {
                statement.execute(one);
            }
        }
    }

    private static double insert(Connection scratch, int columns, Path rows)
            throws SQLException, IOException {
        scratch.setAutoCommit(false);
        var most = Math.min(ROWS_A_STATEMENT, PARAMETERS_MAX / columns);
        var begin = System.nanoTime();
        var count = 0L;
        try (var in = Files.newBufferedReader(rows);
                var whole = scratch.prepareStatement(insert(columns, most))) {
            for (var chunk = next(in, most); !chunk.isEmpty(); chunk = next(in, most)) {
                if (chunk.size() == most) {
                    execute(whole, columns, chunk);
                } else {
                    try (var rest = scratch.prepareStatement(insert(columns, chunk.size()))) {
                        execute(rest, columns, chunk);
                    }
                }
                scratch.commit();
                count += chunk.size();
            }
        }
        scratch.setAutoCommit(true);
        return count / ((System.nanoTime() - begin) / 1e9);
    }

    private static String insert(int columns, int rows) {
        var row = "(" + String.join(",", Collections.nCopies(columns, "?")) + ")";
        return "insert into time_entry values " + String.join(",", Collections.nCopies(rows, row));
    }

    private static List<String> next(BufferedReader in, int most) throws IOException {
        var lines = new ArrayList<String>(most);
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            lines.add(line);
            if (lines.size() == most) {
                break;
            }
        }
        return lines;
    }

    private static void execute(PreparedStatement insert, int columns, List<String> lines)
            throws SQLException {
        int parameter = 0;
        for (var line : lines) {
            var fields = line.split("\t", -1);
            if (fields.length != columns) {
                throw new IllegalStateException("a row of another shape: " + line);
            }
            for (var field : fields) {
                insert.setObject(++parameter, value(field), java.sql.Types.OTHER);
            }
        }
        insert.executeUpdate();
    }

    private static @Nullable String value(String field) {
        return field.equals("\\N") ? null : field;
    }

    private static double copy(Connection scratch, Path rows) throws SQLException, IOException {
        var begin = System.nanoTime();
        try (var in = Files.newInputStream(rows)) {
            var count =
                    new CopyManager(scratch.unwrap(BaseConnection.class))
                            .copyIn("copy time_entry from stdin", in);
            return count / ((System.nanoTime() - begin) / 1e9);
        }
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            var texts = new ArrayList<String>();
            while (result.next()) {
                texts.add(result.getString(1));
            }
            return texts;
        }
    }
}
