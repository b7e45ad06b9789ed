package io.ledgerline.time.edge;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells a field that is null from one that is left out. */
@ApplicationScoped
class SaidJson implements ObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.registerModule(
                new SimpleModule("said").addDeserializer(Said.class, new Reading(null)));
    }

    /** Reads what is said as the field's own type. */
    @SuppressWarnings("rawtypes") // What Jackson looks up is the raw type; the field names its own.
    private static final class Reading extends JsonDeserializer<Said>
            implements ContextualDeserializer {

        private final @Nullable JavaType type;

        Reading(@Nullable JavaType type) {
            this.type = type;
        }

        @Override
        public JsonDeserializer<?> createContextual(
                DeserializationContext context, @Nullable BeanProperty field) {
            var said = field == null ? context.getContextualType() : field.getType();
            return new Reading(said.containedType(0));
        }

        @Override
        public Said deserialize(JsonParser json, DeserializationContext context)
                throws IOException {
            return new Said<Object>(context.readValue(json, Objects.requireNonNull(type)));
        }

        @Override
        public Said getNullValue(DeserializationContext context) {
            return new Said<Object>(null);
        }

        @Override
        public @Nullable Object getAbsentValue(DeserializationContext context) {
            return null;
        }
    }
}
