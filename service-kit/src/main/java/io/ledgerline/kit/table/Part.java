package io.ledgerline.kit.table;

import io.ledgerline.kit.value.KnownFact;
import io.ledgerline.kit.value.Money;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A record or a part of one, laid out in columns. */
final class Part {

    private final MethodHandle constructor;
    private final List<Component> components;

    private Part(MethodHandle constructor, List<Component> components) {
        this.constructor = constructor;
        this.components = components;
    }

    static Part of(Class<? extends Record> type, Names names) {
        var places = new HashMap<String, Integer>();
        return of(type, names, "", "", places);
    }

    private static Part of(
            Class<?> type, Names names, String path, String prefix, Map<String, Integer> places) {
        var components = new ArrayList<Component>();
        for (var component : type.getRecordComponents()) {
            var where = path + component.getName();
            components.add(
                    new Component(
                            accessor(component), content(component, names, where, prefix, places)));
        }
        return new Part(constructor(type), components);
    }

    private static Content content(
            RecordComponent component,
            Names names,
            String path,
            String prefix,
            Map<String, Integer> places) {
        var type = component.getType();
        var scalar = Scalar.of(type);
        if (scalar.isPresent()) {
            var name = names.column(path, prefix, component.getName());
            var column = names.typed(path, name, scalar.get().sqlType());
            return new Content.Value(column, place(places, name), scalar.get());
        }
        if (type == Money.class) {
            var amount = names.column(path, prefix, component.getName());
            var currency =
                    names.column(path + ".currency", prefix, component.getName() + "Currency");
            return new Content.Amount(
                    Column.of(amount, "numeric"),
                    place(places, amount),
                    Column.of(currency, "text"),
                    place(places, currency));
        }
        if (type == Set.class
                && labels(component) instanceof Class<?> label
                && (label.isEnum() || label == KnownFact.class)) {
            var name = names.column(path, prefix, component.getName());
            return new Content.Labels(Column.ofLabels(name), place(places, name), label);
        }
        if (type.isRecord()) {
            var inner = names.prefix(path, prefix, component.getName());
            var part = of(type, names, path + ".", inner, places);
            return new Content.Nested(part, mayBeNull(component));
        }
        throw new IllegalArgumentException(path + " of type " + type + " fits no column");
    }

    /** Columns that share a name, as a currency may, share a place. */
    private static int place(Map<String, Integer> places, String column) {
        return places.computeIfAbsent(column, _ -> places.size());
    }

    private static @Nullable Object labels(RecordComponent component) {
        return component.getGenericType() instanceof ParameterizedType type
                ? type.getActualTypeArguments()[0]
                : null;
    }

    private static boolean mayBeNull(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /** In the order of their places. */
    Stream<Column> columns() {
        return components.stream().flatMap(component -> component.content.columns());
    }

    void write(Object record, Object[][] cells, int row) {
        for (var component : components) {
            var value = component.of(record);
            if (value != null) {
                component.content.write(value, cells, row);
            }
        }
    }

    Object read(ResultSet row) throws SQLException {
        return made(values(row));
    }

    private @Nullable Object[] values(ResultSet row) throws SQLException {
        var values = new @Nullable Object[components.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = components.get(i).content.read(row);
        }
        return values;
    }

    private Object made(@Nullable Object[] values) {
        try {
            return constructor.invokeExact(values);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a row is no record", e);
        }
    }

    private record Component(MethodHandle accessor, Content content) {

        @Nullable Object of(Object record) {
            try {
                return accessor.invokeExact(record);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException("a component cannot be read", e);
            }
        }
    }

    /** What a component holds. */
    private sealed interface Content {

        Stream<Column> columns();

        void write(Object value, Object[][] cells, int row);

        @Nullable Object read(ResultSet row) throws SQLException;

        record Value(Column column, int place, Scalar scalar) implements Content {

            @Override
            public Stream<Column> columns() {
                return Stream.of(column);
            }

            @Override
            public void write(Object value, Object[][] cells, int row) {
                cells[place][row] = scalar.toSql().of(value);
            }

            @Override
            public @Nullable Object read(ResultSet row) throws SQLException {
                return scalar.fromSql().of(row, column.name());
            }
        }

        record Amount(Column amount, int amountPlace, Column currency, int currencyPlace)
                implements Content {

            @Override
            public Stream<Column> columns() {
                return Stream.of(amount, currency);
            }

            @Override
            public void write(Object value, Object[][] cells, int row) {
                var money = (Money) value;
                cells[amountPlace][row] = money.amount();
                cells[currencyPlace][row] = money.currencyCode();
            }

            @Override
            public @Nullable Object read(ResultSet row) throws SQLException {
                var read = row.getBigDecimal(amount.name());
                return read == null
                        ? null
                        : new Money(read, Currency.getInstance(row.getString(currency.name())));
            }
        }

        record Labels(Column column, int place, Class<?> label) implements Content {

            @Override
            public Stream<Column> columns() {
                return Stream.of(column);
            }

            @Override
            public void write(Object value, Object[][] cells, int row) {
                cells[place][row] =
                        ((Set<?>) value)
                                .stream()
                                        .map(one ->
                                                one instanceof Enum<?> constant
                                                        ? constant.name()
                                                        : one.toString())
                                        .sorted()
                                        .collect(Collectors.joining("\n"));
            }

            @Override
            public @Nullable Object read(ResultSet row) throws SQLException {
                var array = row.getArray(column.name());
                return array == null
                        ? null
                        : Arrays.stream((String[]) array.getArray())
                                .map(name ->
                                        label.isEnum()
                                                ? Scalar.constant(label, name)
                                                : KnownFact.stored(name))
                                .collect(Collectors.toCollection(LinkedHashSet::new));
            }
        }

        record Nested(Part part, boolean mayBeNull) implements Content {

            @Override
            public Stream<Column> columns() {
                return part.columns();
            }

            @Override
            public void write(Object value, Object[][] cells, int row) {
                part.write(value, cells, row);
            }

            @Override
            public @Nullable Object read(ResultSet row) throws SQLException {
                var values = part.values(row);
                return mayBeNull && Arrays.stream(values).allMatch(value -> value == null)
                        ? null
                        : part.made(values);
            }
        }
    }

    private static MethodHandle accessor(RecordComponent component) {
        var method = component.getAccessor();
        method.setAccessible(true);
        try {
            return MethodHandles.lookup()
                    .unreflect(method)
                    .asType(MethodType.methodType(Object.class, Object.class));
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException(component + " cannot be read", e);
        }
    }

    private static MethodHandle constructor(Class<?> type) {
        var types =
                Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new);
        try {
            var made = type.getDeclaredConstructor(types);
            made.setAccessible(true);
            return MethodHandles.lookup()
                    .unreflectConstructor(made)
                    .asSpreader(Object[].class, types.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type + " cannot be made", e);
        }
    }
}
