package io.ledgerline.kit.edge;

import io.ledgerline.kit.problem.KitProblem;
import io.ledgerline.kit.problem.Problem;
import io.ledgerline.kit.problem.ProblemException;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Currency;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Query parameters, read strictly: what cannot be read is 400 with what can, not 404 and not
 * another question.
 */
@Provider
class QueryValues implements ParamConverterProvider {

    private static final int ID_CHARACTERS = 36;

    /** What a value is, and how it is read. */
    private record Form(String told, Function<String, Object> read) {}

    private static final Map<Class<?>, Form> FORMS =
            Map.of(
                    UUID.class, new Form("an id", QueryValues::id),
                    YearMonth.class, new Form("a month such as 2026-09", YearMonth::parse),
                    LocalDate.class, new Form("a day such as 2026-09-30", LocalDate::parse),
                    Currency.class,
                            new Form("an ISO 4217 currency such as EUR", Currency::getInstance),
                    Integer.class, new Form("a whole number", Integer::valueOf),
                    Boolean.class, new Form("true or false", QueryValues::truth));

    private record Converter<T>(String name, Class<T> type, Form form)
            implements ParamConverter<T> {

        @Override
        public @Nullable T fromString(@Nullable String value) {
            if (value == null) {
                return null;
            }
            try {
                return type.cast(form.read().apply(value));
            } catch (IllegalArgumentException | DateTimeException _) {
                throw new ProblemException(
                        Problem.of(
                                KitProblem.MALFORMED_REQUEST, name, name + " is " + form.told()));
            }
        }

        @Override
        public String toString(T value) {
            return value.toString();
        }
    }

    @Override
    public <T> @Nullable ParamConverter<T> getConverter(
            Class<T> type, @Nullable Type generic, Annotation @Nullable [] annotations) {
        if (annotations == null) {
            return null;
        }
        var name =
                Arrays.stream(annotations)
                        .flatMap(one -> Stream.ofNullable(named(one, type)))
                        .findFirst();
        var form = type.isEnum() ? oneOf(type) : FORMS.get(type);
        return name.isEmpty() || form == null ? null : new Converter<>(name.get(), type, form);
    }

    /** A day in the path is read as one in the query; another part of a path is found or not. */
    private static @Nullable String named(Annotation annotation, Class<?> type) {
        return switch (annotation) {
            case QueryParam query -> query.value();
            case PathParam path when type == LocalDate.class -> path.value();
            default -> null;
        };
    }

    private static Object id(String text) {
        if (text.length() != ID_CHARACTERS) {
            throw new IllegalArgumentException(text);
        }
        return UUID.fromString(text);
    }

    private static Form oneOf(Class<?> type) {
        var known =
                Arrays.stream(type.getEnumConstants())
                        .collect(Collectors.toMap(Object::toString, Function.identity()));
        return new Form(
                "one of " + known.keySet().stream().sorted().collect(Collectors.joining(", ")),
                text -> {
                    var found = known.get(text);
                    if (found == null) {
                        throw new IllegalArgumentException(text);
                    }
                    return found;
                });
    }

    private static Object truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }
}
