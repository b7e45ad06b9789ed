package io.ledgerline.time.imports;

import io.ledgerline.time.correction.Withdrawal;
import io.ledgerline.time.imports.Conversion.Unreadable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a document holds, as it is read record by record.
 *
 * @param <T> what a record is taken in as
 */
final class Content<T> {

    private final List<T> told = new ArrayList<>();
    private final List<Withdrawal> gone = new ArrayList<>();
    private final Map<String, List<String>> skipped = new TreeMap<>();
    private final List<Flaw> flaws = new ArrayList<>();
    private int records;
    private int foreign;

    /** One record more, with what it turns out to be. */
    void read() {
        records++;
    }

    void tell(T record) {
        told.add(record);
    }

    void withdraw(Withdrawal withdrawal) {
        gone.add(withdrawal);
    }

    /**
     * @param id of the record in its system, or its place
     */
    void skip(String why, String id) {
        skipped.computeIfAbsent(why, _ -> new ArrayList<>()).add(id);
    }

    void refuse(Flaw flaw) {
        flaws.add(flaw);
    }

    void refuse(String place, String id, Unreadable why) {
        refuse(new Flaw(place, id, Objects.requireNonNullElse(why.getMessage(), "unreadable")));
    }

    /** A record of another object: a document of nothing else is not for this feed. */
    void refuseAsForeign(Flaw flaw) {
        foreign++;
        refuse(flaw);
    }

    /** How many records the document has, whatever became of them. */
    int records() {
        return records;
    }

    boolean isForeign() {
        return records > 0 && foreign == records;
    }

    List<T> told() {
        return Collections.unmodifiableList(told);
    }

    List<Withdrawal> gone() {
        return Collections.unmodifiableList(gone);
    }

    /** The ids of records, and of lines of reports, that were left out, by the name of the mark. */
    Map<String, List<String>> skipped() {
        return Collections.unmodifiableMap(skipped);
    }

    List<Flaw> flaws() {
        return Collections.unmodifiableList(flaws);
    }
}
