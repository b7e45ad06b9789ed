package io.ledgerline.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a schema must say and how, so that a listener never has to ask. */
final class SchemaStyleTest {

    private static final Map<String, Schema> CURRENT = Schemas.current();

    /** Amounts, shares, and exchange rates, of which one may be 0.0000337 (EUR for one VND). */
    private static final Set<LogicalTypes.Decimal> DECIMALS =
            Set.of(
                    LogicalTypes.decimal(19, 4),
                    LogicalTypes.decimal(9, 6),
                    LogicalTypes.decimal(19, 10));

    private static final Set<String> NUMBERS = Set.of("date", "timestamp-micros");

    static Stream<String> objects() {
        return CURRENT.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("objects")
    void the_file_stands_where_its_name_says(String object) {
        assertThat(schema(object).getFullName())
                .isEqualTo("io.ledgerline.contracts." + object.replace('/', '.'));
    }

    @ParameterizedTest
    @MethodSource("objects")
    void every_record_enum_and_field_says_what_it_means(String object) {
        var silent = new ArrayList<String>();
        for (Schema schema : named(schema(object))) {
            if (isSilent(schema.getDoc())) {
                silent.add(schema.getFullName());
            }
            for (Schema.Field field : fields(schema)) {
                if (isSilent(field.doc())) {
                    silent.add(schema.getName() + "." + field.name());
                }
            }
        }
        assertThat(silent).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("objects")
    void no_number_is_inexact_and_no_type_is_unusual(String object) {
        var wrong = new ArrayList<String>();
        for (Schema schema : named(schema(object))) {
            for (Schema.Field field : fields(schema)) {
                if (!isAllowed(field.schema())) {
                    wrong.add(schema.getName() + "." + field.name() + " " + field.schema());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("objects")
    void what_may_be_missing_is_null_by_default(String object) {
        var wrong = new ArrayList<String>();
        for (Schema schema : named(schema(object))) {
            for (Schema.Field field : fields(schema)) {
                if (field.schema().isNullable() && !field.hasDefaultValue()) {
                    wrong.add(schema.getName() + "." + field.name());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static boolean isSilent(@Nullable String doc) {
        return doc == null || doc.isBlank() || !doc.endsWith(".");
    }

    private static boolean isAllowed(Schema schema) {
        var logical = schema.getLogicalType();
        return switch (schema.getType()) {
            case RECORD, ENUM, BOOLEAN -> true;
            case STRING -> logical == null || logical.getName().equals("uuid");
            case INT, LONG -> logical == null || NUMBERS.contains(logical.getName());
            case BYTES -> logical instanceof LogicalTypes.Decimal d && DECIMALS.contains(d);
            case ARRAY -> isAllowed(schema.getElementType());
            // Null first: Avro takes the default from the first branch.
            case UNION ->
                    schema.getTypes().size() == 2
                            && schema.getTypes().getFirst().getType() == Schema.Type.NULL
                            && isAllowed(schema.getTypes().getLast());
            default -> false;
        };
    }

    private static List<Schema.Field> fields(Schema schema) {
        return schema.getType() == Schema.Type.RECORD ? schema.getFields() : List.of();
    }

    private static Set<Schema> named(Schema schema) {
        var found = new HashSet<Schema>();
        addNamed(schema, found);
        return found;
    }

    private static void addNamed(Schema schema, Set<Schema> found) {
        switch (schema.getType()) {
            case RECORD -> {
                if (found.add(schema)) {
                    schema.getFields().forEach(field -> addNamed(field.schema(), found));
                }
            }
            case ENUM -> found.add(schema);
            case ARRAY -> addNamed(schema.getElementType(), found);
            case UNION -> schema.getTypes().forEach(branch -> addNamed(branch, found));
            default -> {}
        }
    }

    private static Schema schema(String object) {
        var schema = CURRENT.get(object);
        if (schema == null) {
            throw new IllegalArgumentException("no schema " + object);
        }
        return schema;
    }
}
