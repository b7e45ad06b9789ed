package io.ledgerline.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** FULL_TRANSITIVE: a schema reads, and is read by, every version that was ever released. */
final class CompatibilityTest {

    private static final Map<String, Schema> CURRENT = Schemas.current();
    private static final Map<String, NavigableMap<Integer, Schema>> RELEASED = Schemas.released();

    static Stream<String> objects() {
        return CURRENT.keySet().stream();
    }

    @Test
    void every_schema_is_released_and_no_released_one_is_gone() {
        assertThat(RELEASED.keySet())
                .as("-Dcontracts.release=true writes the copies of new schemas")
                .containsExactlyInAnyOrderElementsOf(CURRENT.keySet());
    }

    @ParameterizedTest
    @MethodSource("objects")
    void released_versions_count_from_one_without_a_gap(String object) {
        assertThat(versions(object).keySet())
                .isNotEmpty()
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, versions(object).size()).boxed().toList());
    }

    @ParameterizedTest
    @MethodSource("objects")
    void the_schema_reads_every_released_version(String object) {
        versions(object)
                .forEach((version, released) ->
                        assertReads(schema(object), released, object + " v" + version));
    }

    @ParameterizedTest
    @MethodSource("objects")
    void every_released_version_reads_the_schema(String object) {
        versions(object)
                .forEach((version, released) ->
                        assertReads(released, schema(object), object + " v" + version));
    }

    /** Avro's check passes a changed scale or unit, which would move every amount on the wire. */
    @ParameterizedTest
    @MethodSource("objects")
    void no_field_changes_its_logical_type(String object) {
        var now = leaves(schema(object));
        versions(object)
                .forEach((version, released) -> {
                    var then = leaves(released);
                    then.keySet().retainAll(now.keySet());
                    then.forEach((path, type) ->
                            assertThat(now)
                                    .as(object + " v" + version)
                                    .contains(entry(path, type)));
                });
    }

    private static void assertReads(Schema reader, Schema writer, String what) {
        var pair = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
        assertThat(pair.getResult().getIncompatibilities()).as(what).isEmpty();
        assertThat(pair.getType()).as(what).isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }

    private static Map<String, String> leaves(Schema schema) {
        var leaves = new TreeMap<String, String>();
        addLeaves(schema, "", leaves);
        return leaves;
    }

    private static void addLeaves(Schema schema, String path, Map<String, String> leaves) {
        switch (schema.getType()) {
            case RECORD ->
                    schema.getFields()
                            .forEach(field ->
                                    addLeaves(field.schema(), path + "." + field.name(), leaves));
            case ARRAY -> addLeaves(schema.getElementType(), path + "[]", leaves);
            case UNION -> schema.getTypes().forEach(branch -> addLeaves(branch, path, leaves));
            case NULL -> {}
            default ->
                    leaves.put(
                            path, schema.getType() + " " + new TreeMap<>(schema.getObjectProps()));
        }
    }

    private static Schema schema(String object) {
        var schema = CURRENT.get(object);
        if (schema == null) {
            throw new IllegalArgumentException("no schema " + object);
        }
        return schema;
    }

    private static NavigableMap<Integer, Schema> versions(String object) {
        return RELEASED.getOrDefault(object, new TreeMap<>());
    }
}
