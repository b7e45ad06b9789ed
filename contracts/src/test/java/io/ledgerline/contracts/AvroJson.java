package io.ledgerline.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.UUID;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/**
 * Turns an example (plain JSON, as the HTTP API writes it: decimals and days as text) into Avro.
 * Avro's own JSON form writes decimals as escaped bytes, which nobody can read.
 */
final class AvroJson {

    private static final GenericData MODEL = model();

    /** Whether a JSON field that the schema does not know is a fault. */
    enum Unknown {
        REFUSED,
        IGNORED
    }

    private AvroJson() {}

    static @Nullable Object read(JsonNode json, Schema schema, Unknown unknown) {
        return read(json, schema, unknown, schema.getName());
    }

    static byte[] encode(@Nullable Object value, Schema schema) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<@Nullable Object>(schema, MODEL).write(value, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    static Object decode(byte[] bytes, Schema writer, Schema reader) throws IOException {
        var decoder = DecoderFactory.get().binaryDecoder(bytes, null);
        var value = new GenericDatumReader<>(writer, reader, MODEL).read(null, decoder);
        if (!decoder.isEnd()) {
            throw new IOException("bytes left after " + reader.getFullName());
        }
        return value;
    }

    private static @Nullable Object read(
            JsonNode json, Schema schema, Unknown unknown, String path) {
        return switch (schema.getType()) {
            case RECORD -> readRecord(json, schema, unknown, path);
            case UNION ->
                    json.isNull() ? null : read(json, schema.getTypes().get(1), unknown, path);
            case ARRAY -> {
                check(json.isArray(), path, "an array");
                var items = new ArrayList<@Nullable Object>();
                for (JsonNode item : json) {
                    items.add(read(item, schema.getElementType(), unknown, path + "[]"));
                }
                yield items;
            }
            case ENUM -> {
                check(schema.hasEnumSymbol(json.asText()), path, "one of " + schema);
                yield new GenericData.EnumSymbol(schema, json.asText());
            }
            case STRING -> {
                check(json.isTextual(), path, "text");
                yield schema.getLogicalType() == null
                        ? json.textValue()
                        : UUID.fromString(json.textValue());
            }
            case INT -> {
                if (schema.getLogicalType() != null) {
                    check(json.isTextual(), path, "a day as text");
                    yield LocalDate.parse(json.textValue());
                }
                check(json.isInt(), path, "a whole number");
                yield json.intValue();
            }
            case LONG -> {
                if (schema.getLogicalType() != null) {
                    check(json.isTextual(), path, "a moment as text");
                    yield Instant.parse(json.textValue());
                }
                check(json.isIntegralNumber(), path, "a whole number");
                yield json.longValue();
            }
            case BOOLEAN -> {
                check(json.isBoolean(), path, "true or false");
                yield json.booleanValue();
            }
            case BYTES -> {
                check(json.isTextual(), path, "a decimal as text");
                var decimal = (LogicalTypes.Decimal) schema.getLogicalType();
                yield new BigDecimal(json.textValue()).setScale(decimal.getScale());
            }
            default -> throw new IllegalArgumentException(path + ": unexpected " + schema);
        };
    }

    private static GenericData.Record readRecord(
            JsonNode json, Schema schema, Unknown unknown, String path) {
        check(json.isObject(), path, "an object");
        if (unknown == Unknown.REFUSED) {
            json.fieldNames()
                    .forEachRemaining(name ->
                            check(
                                    schema.getField(name) != null,
                                    path + "." + name,
                                    "a field of " + schema.getFullName()));
        }
        var filled = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            var value = json.get(field.name());
            check(value != null || field.hasDefaultValue(), path + "." + field.name(), "a value");
            filled.put(
                    field.pos(),
                    value == null
                            ? MODEL.getDefaultValue(field)
                            : read(value, field.schema(), unknown, path + "." + field.name()));
        }
        return filled;
    }

    private static void check(boolean holds, String path, String wanted) {
        if (!holds) {
            throw new IllegalArgumentException(path + " is not " + wanted);
        }
    }

    private static GenericData model() {
        var model = new GenericData();
        model.addLogicalTypeConversion(new Conversions.DecimalConversion());
        model.addLogicalTypeConversion(new Conversions.UUIDConversion());
        model.addLogicalTypeConversion(new TimeConversions.DateConversion());
        model.addLogicalTypeConversion(new TimeConversions.TimestampMicrosConversion());
        return model;
    }
}
