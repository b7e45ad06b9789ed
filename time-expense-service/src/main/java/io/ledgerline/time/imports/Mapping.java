package io.ledgerline.time.imports;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the records of a foreign system are read; the content of a mapping file. Places are JSON
 * pointers (RFC 6901) within a record.
 *
 * @param records where the records stand in the document, the first place that holds some: a list,
 *     an object of records by id, or for "" also the one record that the document is
 * @param version rises with each change; null when the system tells none: the page read last counts
 * @param skip marks of records that are not for us now, counted by their name
 * @param deleted what says that a record was deleted there, or null when the system tells none
 * @param project names of it, the first that the record holds
 * @param task the same
 * @param consultant the same
 * @param approver names of who has approved it there, or null when the system tells nobody
 * @param workDate day of the work; null with {@code week} or {@code lines}
 * @param minutes work; null with {@code week} or {@code lines}
 * @param week seven days in one record, or null
 * @param lines expenses in one record, which is a report then, or null
 */
record Mapping(
        List<String> records,
        String id,
        @Nullable Field version,
        List<Mark> skip,
        @Nullable List<Deletion> deleted,
        List<Name> consultant,
        @Nullable List<Name> approver,
        List<Name> project,
        List<Name> task,
        @Nullable Field workDate,
        @Nullable Field minutes,
        @Nullable Week week,
        @Nullable Lines lines,
        @Nullable String note) {

    /** A value and how it is read. */
    record Field(String at, Conversion as) {}

    /**
     * A value that says something about the record: it is one of {@code is}, or none of {@code
     * isNot}; a missing one is "".
     *
     * @param why name under which it is counted
     */
    record Mark(
            String at,
            @Nullable List<String> is,
            @Nullable List<String> isNot,
            @Nullable String why) {

        boolean meets(String value) {
            return is != null && is.contains(value) || isNot != null && !isNot.contains(value);
        }
    }

    /**
     * What says that a record was deleted.
     *
     * @param id where its id stands in a note that is not the record itself; such a note has no
     *     version and is the last word. Null: the record stands there with its id and version
     */
    record Deletion(Mark by, @Nullable String id) {}

    /**
     * A way to name one of our objects: our own code, the foreign id, or, for records that hold
     * neither, a foreign id to register for all of them.
     */
    record Name(@Nullable String code, @Nullable String external, @Nullable String otherwise) {}

    /**
     * A week in one record. Each day becomes an entry of its own with the source id {@code
     * ID:MONDAY}, so that each is judged by itself; a day without work is none.
     *
     * @param starts first day of the week, whatever its weekday
     * @param as how the days' values are read
     * @param days value of each weekday
     */
    record Week(String starts, Conversion as, Map<DayOfWeek, String> days) {}

    /**
     * The expenses of a report. Each becomes an item of its own, of the report's version and
     * consultant; places are within the line.
     *
     * @param at where the lines stand in the report
     * @param skip marks of lines that are not for us
     * @param project names of it, asked before those of the report
     * @param spentOn day of spending, the first that the line holds
     * @param gross amount with tax, the first that the line holds
     * @param billable what a line that is offered for billing says
     */
    record Lines(
            String at,
            String id,
            List<Mark> skip,
            List<Name> project,
            List<Name> category,
            List<Field> spentOn,
            List<Price> gross,
            Mark billable,
            @Nullable String note) {}

    /**
     * An amount and how it is read.
     *
     * @param currency where its ISO 4217 code stands
     */
    record Price(String at, Conversion as, String currency) {}
}
