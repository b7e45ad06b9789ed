package io.ledgerline.localstack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What PostgreSQL really does for the statements of a service under test, those of its triggers and
 * constraints too: auto_explain writes each plan with the rows that it read to the server's log. A
 * new statement is seen as soon as a test runs it.
 */
public final class StatementPlans {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BEGIN = "  plan:";
    private static final List<String> READ =
            List.of("Actual Rows", "Rows Removed by Filter", "Rows Removed by Index Recheck");

    private static final Map<String, String> SETTINGS =
            Map.of(
                    "session_preload_libraries", "auto_explain",
                    "auto_explain.log_min_duration", "0",
                    "auto_explain.log_analyze", "on",
                    "auto_explain.log_timing", "off",
                    "auto_explain.log_format", "json",
                    "auto_explain.log_nested_statements", "on");

    private final Servers servers;
    private final String database;
    private final Path log;

    private StatementPlans(Servers servers, String database, Path log) {
        this.servers = servers;
        this.database = database;
        this.log = log;
    }

    /**
     * One look at one table by one statement.
     *
     * @param rows that it read, those too that it threw away
     */
    public record Scan(String statement, String node, String table, long rows) {

        public boolean isSequential() {
            return node.equals("Seq Scan");
        }
    }

    /** Those of the service under test in this JVM; its present connections are not watched. */
    public static StatementPlans watch() throws SQLException {
        var file = TestServers.file();
        var plans =
                new StatementPlans(
                        Servers.read(file),
                        System.getProperty(StackResource.TEST_PREFIX + "database", ""),
                        new StackFolder(file.toAbsolutePath().resolveSibling("")).log("postgres"));
        try (var connection = plans.superuser();
                var statement = connection.createStatement()) {
            for (var setting : SETTINGS.entrySet()) {
                statement.execute(
                        "alter role %s_app in database %s set %s = '%s'"
                                .formatted(
                                        plans.database,
                                        plans.database,
                                        setting.getKey(),
                                        setting.getValue()));
            }
        }
        return plans;
    }

    /** A connection that may do everything, to make the history that the plans are made for. */
    public Connection superuser() throws SQLException {
        return servers.superuser(database);
    }

    /** The tables with so many rows at least, by the planner's own statistics. */
    public Set<String> tablesOf(long rows) throws SQLException {
        var tables = new HashSet<String>();
        try (var connection = superuser();
                var query =
                        connection.prepareStatement(
                                "select relname from pg_class where relkind = 'r' and"
                                        + " relnamespace = 'public'::regnamespace"
                                        + " and reltuples >= ?")) {
            query.setLong(1, rows);
            try (var found = query.executeQuery()) {
                while (found.next()) {
                    tables.add(found.getString(1));
                }
            }
        }
        return tables;
    }

    /** The scans of every statement that ends while the work runs. */
    public List<Scan> during(Runnable work) {
        var from = log.toFile().length();
        work.run();
        var scans = new ArrayList<Scan>();
        for (var plan : plans(read(from))) {
            collect(plan.path("Query Text").asText(), plan.path("Plan"), scans);
        }
        return scans;
    }

    private String read(long from) {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            var bytes = new byte[Math.toIntExact(file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of a plan follow its first line, each behind a tab. */
    private static List<JsonNode> plans(String logged) {
        var lines = logged.lines().toList();
        var plans = new ArrayList<JsonNode>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).endsWith(BEGIN)) {
                plans.add(
                        json(
                                lines.subList(i + 1, lines.size()).stream()
                                        .takeWhile(line -> line.startsWith("\t"))
                                        .collect(Collectors.joining("\n"))));
            }
        }
        return plans;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not a plan: " + text, e);
        }
    }

    private static void collect(String statement, JsonNode node, List<Scan> scans) {
        var table = node.path("Relation Name");
        if (table.isTextual() && !node.path("Node Type").asText().equals("ModifyTable")) {
            scans.add(
                    new Scan(
                            statement,
                            node.path("Node Type").asText(),
                            table.asText(),
                            Math.round(
                                    READ.stream()
                                                    .mapToDouble(key -> node.path(key).asDouble())
                                                    .sum()
                                            * node.path("Actual Loops").asDouble())));
        }
        node.path("Plans").forEach(child -> collect(statement, child, scans));
    }
}
