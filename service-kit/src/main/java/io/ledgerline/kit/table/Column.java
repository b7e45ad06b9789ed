package io.ledgerline.kit.table;

import io.ledgerline.kit.db.Db;
import java.util.Arrays;

/**
 * A column of a described table.
 *
 * @param form of the value in a select list, around its place
 */
record Column(String name, String sqlType, String form) {

    static Column of(String name, String sqlType) {
        return new Column(name, sqlType, "%s");
    }

    /** A text that the column holds as another type. */
    static Column typed(String name, String sqlType, String heldAs) {
        return new Column(name, sqlType, "%s::" + heldAs);
    }

    /** An array cannot stand in an array of rows, so its labels come as lines of one text. */
    static Column ofLabels(String name) {
        return new Column(name, "text", "string_to_array(%s, chr(10))");
    }

    /**
     * @param from alias of the arrays that carry the columns
     */
    String value(String from) {
        return form.formatted(from + "." + name);
    }

    Db.SqlArray array(Object[] cells) {
        return new Db.SqlArray(
                sqlType,
                sqlType.equals("bytea")
                        ? Arrays.copyOf(cells, cells.length, byte[][].class)
                        : cells);
    }
}
