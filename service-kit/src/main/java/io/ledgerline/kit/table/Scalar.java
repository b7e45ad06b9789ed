package io.ledgerline.kit.table;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a value of one Java type stands in a column.
 *
 * @param sqlType of an element of the array that carries the column
 */
record Scalar(String sqlType, ToSql toSql, FromSql fromSql) {

    @FunctionalInterface
    interface ToSql {
        Object of(Object value);
    }

    @FunctionalInterface
    interface FromSql {
        @Nullable Object of(ResultSet row, String column) throws SQLException;
    }

    private static final Map<Type, Scalar> KNOWN =
            Map.ofEntries(
                    Map.entry(String.class, plain("text", String.class)),
                    Map.entry(UUID.class, plain("uuid", UUID.class)),
                    Map.entry(int.class, plain("int4", Integer.class)),
                    Map.entry(Integer.class, plain("int4", Integer.class)),
                    Map.entry(long.class, plain("int8", Long.class)),
                    Map.entry(Long.class, plain("int8", Long.class)),
                    Map.entry(boolean.class, plain("bool", Boolean.class)),
                    Map.entry(Boolean.class, plain("bool", Boolean.class)),
                    Map.entry(BigDecimal.class, plain("numeric", BigDecimal.class)),
                    Map.entry(LocalDate.class, plain("date", LocalDate.class)),
                    Map.entry(byte[].class, new Scalar("bytea", v -> v, ResultSet::getBytes)),
                    Map.entry(Instant.class, moment()),
                    Map.entry(Currency.class, currency()));

    /** Of a type that fits one column, or empty. */
    static Optional<Scalar> of(Class<?> type) {
        return type.isEnum() ? Optional.of(label(type)) : Optional.ofNullable(KNOWN.get(type));
    }

    private static Scalar plain(String sqlType, Class<?> type) {
        return new Scalar(sqlType, value -> value, (row, column) -> row.getObject(column, type));
    }

    private static Scalar moment() {
        return new Scalar(
                "timestamptz",
                value -> ((Instant) value).atOffset(ZoneOffset.UTC),
                (row, column) -> {
                    var read = row.getObject(column, OffsetDateTime.class);
                    return read == null ? null : read.toInstant();
                });
    }

    private static Scalar currency() {
        return new Scalar(
                "text",
                value -> ((Currency) value).getCurrencyCode(),
                (row, column) -> {
                    var read = row.getString(column);
                    return read == null ? null : Currency.getInstance(read);
                });
    }

    private static Scalar label(Class<?> type) {
        return new Scalar(
                "text",
                value -> ((Enum<?>) value).name(),
                (row, column) -> {
                    var read = row.getString(column);
                    return read == null ? null : constant(type, read);
                });
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    static Object constant(Class<?> type, String name) {
        return Enum.valueOf((Class<Enum>) type, name);
    }
}
