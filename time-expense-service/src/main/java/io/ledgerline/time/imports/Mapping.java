package io.ledgerline.time.imports;

import io.ledgerline.time.reference.BillingType;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the records of a foreign system are read; the content of a mapping file. Places are JSON
 * pointers (RFC 6901) within a record.
 *
 * @param records where the records stand in the document, the first place that holds some: a list,
 *     an object of records by id, or for "" also the one record that the document is
 * @param needs what every record of this feed holds: one without it is another object's
 * @param foreign marks of other objects' records that hold all of it
 * @param events how single records are told as they change, or null when only pages are
 * @param version rises with each change; null when the system tells none: the page read last counts
 * @param deleted what says that a record was deleted there
 * @param reverses where the id of the record stands whose work a day below zero takes back, or null
 *     when the system tells no such thing
 * @param skip marks of records that are not for us now, counted by their name
 * @param approved what a record that is not skipped says: one that says anything else is not taken
 *     on trust, but becomes a case
 * @param billing what the system says of billing, the first that holds; none: that of the task
 * @param empty name under which records without minutes are counted; null: no such record
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
        List<String> needs,
        List<Mark> foreign,
        @Nullable Events events,
        String id,
        @Nullable Field version,
        List<Deletion> deleted,
        @Nullable String reverses,
        List<Mark> skip,
        List<Mark> approved,
        List<Billing> billing,
        @Nullable String empty,
        List<Name> consultant,
        @Nullable List<Name> approver,
        List<Name> project,
        List<Name> task,
        @Nullable Field workDate,
        @Nullable Field minutes,
        @Nullable Week week,
        @Nullable Lines lines,
        @Nullable String note) {

    /** What a file leaves out is empty. */
    Mapping {
        foreign = orNone(foreign);
        deleted = orNone(deleted);
        skip = orNone(skip);
        approved = orNone(approved);
        billing = orNone(billing);
    }

    private static <T> List<T> orNone(@Nullable List<T> told) {
        return List.copyOf(Objects.requireNonNullElse(told, List.of()));
    }

    /** What makes a record one of this feed's, for people. */
    String expected() {
        return "each record holds " + String.join(", ", needs);
    }

    /** A value and how it is read. */
    record Field(String at, Conversion as) {}

    /**
     * A value that says something about the record: it is one of {@code is}, or none of {@code
     * isNot}; a missing one is "".
     *
     * <p>Case does not matter.
     *
     * @param why name under which it is counted
     * @param withdraws whether the record was for us before it said so: what was made of it here is
     *     taken back
     */
    record Mark(
            String at,
            @Nullable List<String> is,
            @Nullable List<String> isNot,
            @Nullable String why,
            Boolean withdraws) {

        /** What a file does not name is not so. */
        Mark {
            withdraws = Objects.requireNonNullElse(withdraws, false);
        }

        String reason() {
            return Objects.requireNonNull(why);
        }

        /** Whether it asks for a flag: what is told there is true or false. */
        private boolean isOfFlag() {
            return Stream.of(is, isNot)
                    .filter(Objects::nonNull)
                    .flatMap(List::stream)
                    .allMatch(Mark::isFlag);
        }

        private static boolean isFlag(String value) {
            return value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
        }

        /** Whether the value can be what the mark asks for; one that is not told can. */
        boolean understands(String value) {
            return value.isEmpty() || isFlag(value) || !isOfFlag();
        }

        boolean meets(String value) {
            return is != null && is.stream().anyMatch(value::equalsIgnoreCase)
                    || isNot != null && isNot.stream().noneMatch(value::equalsIgnoreCase);
        }
    }

    /**
     * What a system calls the event that a record is told with.
     *
     * @param header of the request that names it, or null when only the document does
     * @param changed names of events whose record stands as it is told
     * @param deleted names of events whose record stands no more
     */
    record Events(@Nullable String header, List<String> changed, List<String> deleted) {

        List<String> names() {
            return Stream.concat(changed.stream(), deleted.stream()).toList();
        }

        boolean names(String event) {
            return names().stream().anyMatch(event::equalsIgnoreCase);
        }

        boolean isDeletion(String event) {
            return deleted.stream().anyMatch(event::equalsIgnoreCase);
        }
    }

    /**
     * What a system says of billing.
     *
     * @param when it holds
     * @param type of the work then
     * @param invoice where the system's own invoice of it stands, the first place that holds one;
     *     null when none is named
     */
    record Billing(Mark when, BillingType type, @Nullable List<String> invoice) {}

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
    record Week(String starts, Conversion as, Map<DayOfWeek, String> days) {

        String at(DayOfWeek day) {
            return Objects.requireNonNull(days.get(day));
        }
    }

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
