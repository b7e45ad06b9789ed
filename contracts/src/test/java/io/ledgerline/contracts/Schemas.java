package io.ledgerline.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;

/** The schema files of this module, by {@code owner/Object}. */
final class Schemas {

    static final Path CURRENT = Path.of("src/main/avro");
    static final Path RELEASED = Path.of("src/released");
    static final Path EXAMPLES = Path.of("src/main/resources/examples");

    private Schemas() {}

    static Map<String, Schema> current() {
        var parser = new SchemaParser();
        var parsed = new LinkedHashMap<String, SchemaParser.ParseResult>();
        // All files first: the parser resolves names across files only when it has seen them all.
        for (Path file : files(CURRENT)) {
            parsed.put(objectOf(CURRENT, file), parse(parser, file));
        }
        var schemas = new LinkedHashMap<String, Schema>();
        parsed.forEach((object, result) -> schemas.put(object, result.mainSchema()));
        return schemas;
    }

    static Map<String, Schema> currentRecords() {
        var records = new LinkedHashMap<>(current());
        records.values().removeIf(schema -> schema.getType() != Schema.Type.RECORD);
        return records;
    }

    /** All released versions of all objects, also of those that are no longer sent. */
    static Map<String, NavigableMap<Integer, Schema>> released() {
        var released = new LinkedHashMap<String, NavigableMap<Integer, Schema>>();
        for (Path file : files(RELEASED)) {
            var path = objectOf(RELEASED, file);
            var object = path.substring(0, path.lastIndexOf('/'));
            var version = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
            released.computeIfAbsent(object, _ -> new TreeMap<>())
                    .put(version, parse(new SchemaParser(), file).mainSchema());
        }
        return released;
    }

    private static SchemaParser.ParseResult parse(SchemaParser parser, Path file) {
        try {
            return parser.parse(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<Path> files(Path root) {
        if (!Files.exists(root)) {
            return List.of();
        }
        try (var tree = Files.walk(root)) {
            return tree.filter(file -> file.toString().endsWith(".avsc")).sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String objectOf(Path root, Path file) {
        return root.relativize(file).toString().replace('\\', '/').replace(".avsc", "");
    }
}
