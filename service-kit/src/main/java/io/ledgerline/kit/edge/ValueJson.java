package io.ledgerline.kit.edge;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.ledgerline.kit.value.Money;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.math.BigDecimal;
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

    @Override
    public void customize(ObjectMapper mapper) {
        var values = new SimpleModule("ledgerline-values");
        values.addSerializer(BigDecimal.class, new PlainDecimal());
        mapper.registerModule(values);
        mapper.addMixIn(Money.class, MoneyJson.class);
        mapper.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
        mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        mapper.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
        mapper.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        mapper.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
        // The amount stands in a string so that no reader on the way makes a binary fraction of it.
        mapper.coercionConfigFor(LogicalType.Float)
                .setCoercion(CoercionInputShape.String, CoercionAction.TryConvert);
    }
}
