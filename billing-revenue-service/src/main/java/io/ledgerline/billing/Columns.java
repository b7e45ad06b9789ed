package io.ledgerline.billing;

import io.ledgerline.kit.db.Db;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One column of many rows as a SQL array, for multi-row statements with {@code unnest}. */
public final class Columns {

    private Columns() {}

    /**
     * @param type the PostgreSQL type of the column
     */
    public static <T> Db.SqlArray of(
            String type, List<T> rows, Function<T, ? extends @Nullable Object> value) {
        var elements = new Object[rows.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = plain(value.apply(rows.get(i)));
        }
        return new Db.SqlArray(type, elements);
    }

    @SuppressWarnings("NullAway") // SqlArray takes null elements for SQL nulls, as the outbox does.
    private static Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Enum<?> label -> label.name();
            case BigDecimal number -> number.toPlainString();
            default -> value;
        };
    }
}
