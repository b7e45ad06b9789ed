package io.ledgerline.kit.table;

import io.ledgerline.kit.db.Db;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table whose columns are the components of a record: the record is the one description from
 * which every statement is made. A component {@code workDate} is the column {@code work_date}; the
 * components of a part have the part's name in front ({@code source} and {@code id}: {@code
 * source_id}); an amount of money has a column for its currency; a set of labels or facts is an
 * array of text. A part that may be null is null when all its columns are.
 *
 * @param <T> the record
 */
public final class Table<T extends Record> {

    private final String name;
    private final Part layout;
    private final List<Column> columns;
    private final String select;
    private final String insert;

    private Table(String name, Part layout) {
        this.name = name;
        this.layout = layout;
        this.columns = layout.columns().distinct().toList();
        this.select = "select " + joined(Column::name) + " from " + name;
        this.insert =
                "insert into %s (%s) select %s from unnest(%s) e (%s)"
                        .formatted(
                                name,
                                joined(Column::name),
                                joined(column -> column.value("e")),
                                joined(_ -> "?"),
                                joined(Column::name));
    }

    /** Describes a table by its record; where column names differ, say so before {@code build}. */
    public static <T extends Record> Description<T> of(String name, Class<T> type) {
        return new Description<>(name, type);
    }

    /** What a record does not say by itself; paths are component names with dots between. */
    public static final class Description<T extends Record> {

        private final String name;
        private final Class<T> type;
        private final Map<String, String> named = new HashMap<>();
        private final Set<String> flat = new HashSet<>();
        private final Map<String, String> typed = new HashMap<>();

        private Description(String name, Class<T> type) {
            this.name = name;
            this.type = type;
        }

        /** The components of these parts are columns without the part's name in front. */
        public Description<T> flat(String... parts) {
            flat.addAll(List.of(parts));
            return this;
        }

        /**
         * The column of a component. Of an amount of money the component itself is the column of
         * the amount, {@code PATH.currency} that of its currency; several amounts may share one.
         */
        public Description<T> named(String path, String column) {
            named.put(path, column);
            return this;
        }

        /** A text that the column holds as another type, such as {@code jsonb}. */
        public Description<T> typed(String path, String sqlType) {
            typed.put(path, sqlType);
            return this;
        }

        /**
         * @throws IllegalArgumentException when a component's type fits no column or a path names
         *     no component
         */
        public Table<T> build() {
            var names = new Names(named, flat, typed);
            var table = new Table<T>(name, Part.of(type, names));
            names.requireAllUsed(type);
            return table;
        }
    }

    public String name() {
        return name;
    }

    /** Select list of all columns, each of the table's alias. */
    public String columns(String alias) {
        return joined(column -> alias + "." + column.name());
    }

    /** {@code select} of all columns {@code from} the table; conditions may follow. */
    public String select() {
        return select;
    }

    /** Inserts any number of records; {@code on conflict} or {@code returning} may follow. */
    public String insert() {
        return insert;
    }

    /**
     * Inserts records, or replaces those of a lower version. One statement must not meet a key
     * twice.
     *
     * @param key columns of the unique key
     */
    public String insertNewest(String... key) {
        return insert
                + " on conflict (%s) do update set %s where %s.version < excluded.version"
                        .formatted(String.join(", ", key), assignments(key), name);
    }

    /** {@code column = excluded.column} of every column but these. */
    public String assignments(String... except) {
        var left = Set.copyOf(Arrays.asList(except));
        return columns.stream()
                .map(Column::name)
                .filter(column -> !left.contains(column))
                .map(column -> column + " = excluded." + column)
                .collect(Collectors.joining(", "));
    }

    /** The arguments of {@link #insert}, an array a column. */
    public Object[] values(List<? extends T> records) {
        var cells = new Object[columns.size()][records.size()];
        for (int row = 0; row < records.size(); row++) {
            layout.write(records.get(row), cells, row);
        }
        var arguments = new Object[cells.length];
        for (int i = 0; i < cells.length; i++) {
            arguments[i] = columns.get(i).array(cells[i]);
        }
        return arguments;
    }

    /**
     * Changes columns of the rows that records stand in, as {@code e}; conditions may follow.
     *
     * @param key column by which a row is found
     * @param also a further assignment
     */
    public String update(String key, List<String> changed, String also) {
        return "update %s e set %s, %s from unnest(%s) n (%s) where e.%s = n.%6$s"
                .formatted(
                        name,
                        changed.stream()
                                .map(column -> column + " = " + column(column).value("n"))
                                .collect(Collectors.joining(", ")),
                        also,
                        "?, ".repeat(changed.size()) + "?",
                        key + ", " + String.join(", ", changed),
                        key);
    }

    private Column column(String wanted) {
        return columns.stream()
                .filter(column -> column.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " has no " + wanted));
    }

    /** The arguments of {@link #update}. */
    public Object[] values(List<? extends T> records, String key, List<String> changed) {
        var all = values(records);
        return Stream.concat(Stream.of(key), changed.stream())
                .map(wanted -> all[columns.indexOf(column(wanted))])
                .toArray();
    }

    /** Reads a record from a row that has all its columns. */
    @SuppressWarnings("unchecked") // The layout was made from the record's own class.
    public Db.RowReader<T> reader() {
        return row -> (T) layout.read(row);
    }

    private String joined(Function<Column, String> text) {
        return columns.stream().map(text).collect(Collectors.joining(", "));
    }
}
