package io.ledgerline.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ledgerline.contracts.AvroJson.Unknown;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples show each record at its least and at its fullest, and every version reads them. */
final class ExamplesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Schema> RECORDS = Schemas.currentRecords();
    private static final Map<String, NavigableMap<Integer, Schema>> RELEASED = Schemas.released();

    static Stream<String> records() {
        return RECORDS.keySet().stream();
    }

    static Stream<Path> examples() {
        return records().flatMap(object -> Stream.of(minimal(object), full(object)));
    }

    @Test
    void every_example_belongs_to_a_record() throws IOException {
        try (var tree = Files.walk(Schemas.EXAMPLES)) {
            assertThat(tree.filter(Files::isRegularFile))
                    .containsExactlyInAnyOrderElementsOf(examples().toList());
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void the_full_example_fills_every_field(String object) throws IOException {
        var missing = new ArrayList<String>();
        addUnfilled(parse(full(object)), schema(object), object, missing);
        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("records")
    void the_minimal_example_fills_required_fields_only(String object) throws IOException {
        var optional = new ArrayList<String>();
        addOptional(parse(minimal(object)), schema(object), object, optional);
        assertThat(optional).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void every_released_version_reads_the_example(Path example) throws IOException {
        var current = schema(objectOf(example));
        var json = parse(example);
        var bytes = AvroJson.encode(AvroJson.read(json, current, Unknown.REFUSED), current);
        var versions = RELEASED.getOrDefault(objectOf(example), new TreeMap<>());

        assertThat(versions).as("released versions").isNotEmpty();
        for (Schema released : versions.values()) {
            var expected =
                    AvroJson.encode(AvroJson.read(json, released, Unknown.IGNORED), released);
            var read = AvroJson.decode(bytes, current, released);
            assertThat(AvroJson.encode(read, released)).isEqualTo(expected);
            // And the way back: what an old sender writes, the current version reads.
            assertThat(AvroJson.decode(expected, released, current)).isNotNull();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void the_generated_class_carries_the_example_unchanged(Path example) throws IOException {
        var current = schema(objectOf(example));
        var json = parse(example);
        var bytes = AvroJson.encode(AvroJson.read(json, current, Unknown.REFUSED), current);

        var generated = SpecificData.get().getClass(current).asSubclass(SpecificRecord.class);
        var schema = SpecificData.get().getSchema(generated);
        var model = SpecificData.getForClass(generated);
        SpecificRecord value =
                new SpecificDatumReader<SpecificRecord>(current, schema, model)
                        .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
        var again = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(again, null);
        new SpecificDatumWriter<SpecificRecord>(schema, model).write(value, encoder);
        encoder.flush();

        assertThat(again.toByteArray()).isEqualTo(bytes);
    }

    private static void addUnfilled(
            JsonNode json, Schema schema, String path, List<String> missing) {
        switch (schema.getType()) {
            case RECORD -> {
                for (Schema.Field field : schema.getFields()) {
                    var at = path + "." + field.name();
                    var value = json.get(field.name());
                    if (value == null || value.isNull()) {
                        missing.add(at);
                    } else {
                        addUnfilled(value, field.schema(), at, missing);
                    }
                }
            }
            case UNION -> addUnfilled(json, schema.getTypes().get(1), path, missing);
            case ARRAY -> {
                if (json.isEmpty()) {
                    missing.add(path);
                }
                json.forEach(
                        item -> addUnfilled(item, schema.getElementType(), path + "[]", missing));
            }
            default -> {}
        }
    }

    private static void addOptional(
            JsonNode json, Schema schema, String path, List<String> optional) {
        switch (schema.getType()) {
            case RECORD -> {
                for (Schema.Field field : schema.getFields()) {
                    var at = path + "." + field.name();
                    var value = json.get(field.name());
                    if (value != null && field.hasDefaultValue()) {
                        optional.add(at);
                    } else if (value != null) {
                        addOptional(value, field.schema(), at, optional);
                    }
                }
            }
            case ARRAY ->
                    json.forEach(item ->
                            addOptional(item, schema.getElementType(), path + "[]", optional));
            default -> {}
        }
    }

    private static Schema schema(String object) {
        var schema = RECORDS.get(object);
        if (schema == null) {
            throw new IllegalArgumentException("no schema " + object);
        }
        return schema;
    }

    private static JsonNode parse(Path example) throws IOException {
        return JSON.readTree(Files.readString(example));
    }

    private static Path minimal(String object) {
        return Schemas.EXAMPLES.resolve(object).resolve("minimal.json");
    }

    private static Path full(String object) {
        return Schemas.EXAMPLES.resolve(object).resolve("full.json");
    }

    private static String objectOf(Path example) {
        return Schemas.EXAMPLES
                .relativize(example)
                .toString()
                .replace('\\', '/')
                .replaceFirst("/[^/]+$", "");
    }
}
