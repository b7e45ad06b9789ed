package io.ledgerline.kit.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.ledgerline.kit.value.Decimals;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Collection;
import java.util.Currency;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A body that cannot be bound, in the words of who sent it; the library's own name our classes.
 *
 * @param field {@code lines[2].minutes}; null for the whole document
 */
record JsonFault(@Nullable String field, String message) {

    private static final Map<Class<?>, String> WANTED =
            Map.ofEntries(
                    Map.entry(LocalDate.class, "a day such as 2026-09-30"),
                    Map.entry(Instant.class, "a moment such as 2026-09-30T08:15:00Z"),
                    Map.entry(LocalTime.class, "a time of day such as 08:15"),
                    Map.entry(YearMonth.class, "a month such as 2026-09"),
                    Map.entry(UUID.class, "an id"),
                    Map.entry(Currency.class, "an ISO 4217 currency such as EUR"),
                    Map.entry(
                            BigDecimal.class,
                            "a decimal of at most %d digits before or behind its point"
                                    .formatted(Decimals.DIGITS_MAX)),
                    Map.entry(String.class, "a text"),
                    Map.entry(Integer.class, "a whole number"),
                    Map.entry(int.class, "a whole number"),
                    Map.entry(Long.class, "a whole number"),
                    Map.entry(long.class, "a whole number"),
                    Map.entry(Boolean.class, "true or false"),
                    Map.entry(boolean.class, "true or false"));

    static JsonFault of(JsonProcessingException e) {
        var field = e instanceof JsonMappingException mapping ? path(mapping) : null;
        return new JsonFault(field, (field == null ? "the body" : field) + " " + why(e));
    }

    private static String why(JsonProcessingException e) {
        return switch (e) {
            case UnrecognizedPropertyException unknown ->
                    "is not known; known are "
                            + unknown.getKnownPropertyIds().stream()
                                    .map(String::valueOf)
                                    .sorted()
                                    .collect(Collectors.joining(", "));
            case InvalidFormatException wrong -> "is " + wanted(wrong.getTargetType());
            case MismatchedInputException wrong when isMissing(wrong) -> "is missing";
            case MismatchedInputException wrong -> "is " + wanted(wrong.getTargetType());
            case JsonMappingException wrapped
                    when wrapped.getCause() instanceof InputCoercionException tooLong ->
                    "is " + wanted(tooLong.getTargetType());
            case ValueInstantiationException refused
                    when refused.getCause() instanceof ArithmeticException ->
                    "has more decimals than its currency";
            default -> "cannot be read";
        };
    }

    private static boolean isMissing(MismatchedInputException e) {
        return e.getOriginalMessage().startsWith("Missing required");
    }

    private static String wanted(@Nullable Class<?> type) {
        if (type == null) {
            return "of another form";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        if (type.isArray() || Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return WANTED.getOrDefault(type, "an object");
    }

    private static @Nullable String path(JsonMappingException e) {
        var path = new StringBuilder();
        for (var step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.isEmpty() ? null : path.toString();
    }
}
