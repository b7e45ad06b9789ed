package io.ledgerline.kit.edge;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import io.ledgerline.kit.value.Decimals;
import io.ledgerline.kit.value.Money;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;

/** JSON as the API promises it: decimals as strings, unknown fields refused, no silent coercion. */
@ApplicationScoped
class ValueJson implements ObjectMapperCustomizer {

    /** Money is {@code {"amount":"12.50","currency":"EUR"}}; its other accessors stay inside. */
    @JsonIgnoreProperties({"zero", "currencyCode"})
    abstract static class MoneyJson {
        @JsonCreator
        MoneyJson(
                @JsonProperty(value = "amount", required = true) BigDecimal amount,
                @JsonProperty(value = "currency", required = true) Currency currency) {}
    }

    private static final class PlainDecimal extends StdScalarSerializer<BigDecimal> {
        private static final long serialVersionUID = 1L;

        PlainDecimal() {
            super(BigDecimal.class);
        }

        @Override
        public void serialize(BigDecimal value, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            json.writeString(value.toPlainString());
        }
    }

    /** A day and nothing else: no moment whose day would depend on a zone, no number of days. */
    private static final class Day extends StdScalarDeserializer<LocalDate> {
        private static final long serialVersionUID = 1L;
        private static final int CHARACTERS = "2026-09-30".length();

        Day() {
            super(LocalDate.class);
        }

        @Override
        public LocalDate deserialize(JsonParser json, DeserializationContext context)
                throws IOException {
            if (json.hasToken(JsonToken.VALUE_STRING) && json.getText().length() == CHARACTERS) {
                try {
                    return LocalDate.parse(json.getText());
                } catch (DateTimeException _) {
                    // Told below, as any other text.
                }
            }
            return (LocalDate) context.handleUnexpectedToken(LocalDate.class, json);
        }
    }

    /** A moment and nothing else: no number of seconds, or of milliseconds. */
    private static final class Moment extends StdScalarDeserializer<Instant> {
        private static final long serialVersionUID = 1L;

        Moment() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser json, DeserializationContext context)
                throws IOException {
            return json.hasToken(JsonToken.VALUE_STRING)
                    ? InstantDeserializer.INSTANT.deserialize(json, context)
                    : (Instant) context.handleUnexpectedToken(Instant.class, json);
        }
    }

    private static final class Decimal extends StdScalarDeserializer<BigDecimal> {
        private static final long serialVersionUID = 1L;

        Decimal() {
            super(BigDecimal.class);
        }

        @Override
        public BigDecimal deserialize(JsonParser json, DeserializationContext context)
                throws IOException {
            if (json.currentToken().isNumeric() || json.hasToken(JsonToken.VALUE_STRING)) {
                var read = Decimals.read(json.getText());
                if (read.isPresent()) {
                    return read.get();
                }
            }
            return (BigDecimal) context.handleUnexpectedToken(BigDecimal.class, json);
        }
    }

    /** After the modules that Quarkus registers: of two deserializers of a type the last counts. */
    @Override
    public int priority() {
        return MINIMUM_PRIORITY;
    }

    @Override
    public void customize(ObjectMapper mapper) {
        var values = new SimpleModule("ledgerline-values");
        values.addSerializer(BigDecimal.class, new PlainDecimal());
        values.addDeserializer(BigDecimal.class, new Decimal());
        values.addDeserializer(LocalDate.class, new Day());
        values.addDeserializer(Instant.class, new Moment());
        mapper.registerModule(values);
        mapper.addMixIn(Money.class, MoneyJson.class);
        mapper.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
        mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        mapper.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
        mapper.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        mapper.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
        refuse(mapper, LogicalType.Integer, CoercionInputShape.Float, CoercionInputShape.String);
        refuse(mapper, LogicalType.Enum, CoercionInputShape.Integer);
        refuse(
                mapper,
                LogicalType.Textual,
                CoercionInputShape.Integer,
                CoercionInputShape.Float,
                CoercionInputShape.Boolean);
    }

    private static void refuse(
            ObjectMapper mapper, LogicalType type, CoercionInputShape... shapes) {
        for (var shape : shapes) {
            mapper.coercionConfigFor(type).setCoercion(shape, CoercionAction.Fail);
        }
    }
}
