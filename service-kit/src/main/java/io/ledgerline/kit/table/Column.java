package io.ledgerline.kit.table;

import io.ledgerline.kit.db.Db;
import java.util.Arrays;

/**
 * A column of a described table.
 *
 * @param value in the select list of an insert
 */
record Column(String name, String sqlType, String value) {

    static Column of(String name, String sqlType) {
        return new Column(name, sqlType, "e." + name);
    }

    /** An array cannot stand in an array of rows, so its labels come as lines of one text. */
    static Column ofLabels(String name) {
        return new Column(name, "text", "string_to_array(e." + name + ", chr(10))");
    }

    Db.SqlArray array(Object[] cells) {
        return new Db.SqlArray(
                sqlType,
                sqlType.equals("bytea")
                        ? Arrays.copyOf(cells, cells.length, byte[][].class)
                        : cells);
    }
}
