package io.ledgerline.kit.table;

import io.ledgerline.kit.db.Db;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Conditions of a list, each given only when it is asked for, so that the planner sees no more than
 * what is; made for one statement. A value that is null asks for nothing.
 */
public final class Filter {

    private static final Pattern PARAMETER = Pattern.compile("\\?");

    private final List<String> conditions = new ArrayList<>();
    private final List<@Nullable Object> arguments = new ArrayList<>();

    public Filter equal(String column, @Nullable Object value) {
        return with(column + " = ?", value);
    }

    public Filter from(String column, @Nullable Object least) {
        return with(column + " >= ?", least);
    }

    public Filter to(String column, @Nullable Object most) {
        return with(column + " <= ?", most);
    }

    /** Behind the last row of the page before. */
    public Filter after(String column, @Nullable Object last) {
        return with(column + " > ?", last);
    }

    /**
     * @param sqlType of an element
     */
    public Filter any(String column, String sqlType, @Nullable Collection<?> values) {
        return with(column + " = any(?)", values == null ? null : Db.array(sqlType, values));
    }

    /**
     * @param condition with one parameter
     */
    public Filter with(String condition, @Nullable Object argument) {
        if (argument != null) {
            conditions.add(condition);
            arguments.add(argument);
        }
        return this;
    }

    /** {@code where} with the conditions, or nothing; the arguments are {@link #arguments}. */
    public String where() {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    /** The same with numbered parameters and the names of attributes, as Hibernate reads it. */
    public String hql() {
        var number = new AtomicInteger();
        return PARAMETER.matcher(where()).replaceAll(_ -> "?" + number.incrementAndGet());
    }

    /** The arguments, with more behind them. */
    public @Nullable Object[] arguments(@Nullable Object... more) {
        var all = new ArrayList<>(arguments);
        all.addAll(java.util.Arrays.asList(more));
        return all.toArray();
    }
}
