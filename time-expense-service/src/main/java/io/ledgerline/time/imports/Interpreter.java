package io.ledgerline.time.imports;

import io.ledgerline.time.edge.NewSource;
import io.ledgerline.time.imports.Conversion.Unreadable;
import io.ledgerline.time.intake.NewEntry;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the records of one document by a mapping; each record is read by itself. */
final class Interpreter {

    private static final String NO_MINUTES = "NO_MINUTES";

    private final Feed feed;
    private final Mapping mapping;
    private final List<ReadEntry> told = new ArrayList<>();
    private final Map<String, Integer> skipped = new TreeMap<>();
    private final List<Removal> gone = new ArrayList<>();
    private final List<Flaw> flaws = new ArrayList<>();

    /** An entry that a record makes, with the record's place in the document. */
    record ReadEntry(int place, NewEntry entry) {}

    /**
     * Work that its system has taken away.
     *
     * @param id of the record in its system
     * @param entries ids of the entries that the record made
     * @param version {@link #LAST} when nothing can come after it
     * @param deleted whether the record itself was deleted there; else a day of it has no work now
     */
    record Removal(int place, String id, List<String> entries, long version, boolean deleted) {

        /** Above every version; the highest that a number in JSON holds exactly. */
        static final long LAST = (1L << 53) - 1;

        /** The version for people. */
        String when() {
            return version == LAST ? "for good" : "version " + version;
        }
    }

    /**
     * What a document holds.
     *
     * @param records their number, whatever became of them
     * @param skipped those left out, by the name of the mark
     */
    record Content(
            int records,
            List<ReadEntry> told,
            List<Removal> gone,
            Map<String, Integer> skipped,
            List<Flaw> flaws) {}

    private Interpreter(Feed feed) {
        this.feed = feed;
        this.mapping = feed.mapping();
    }

    /**
     * @param document maps, lists and plain values
     * @return empty when the document has not the shape of the mapping
     */
    static Optional<Content> read(Feed feed, @Nullable Object document) {
        return feed.records(document).map(records -> new Interpreter(feed).read(records));
    }

    private Content read(List<Object> records) {
        for (int place = 0; place < records.size(); place++) {
            var record = records.get(place);
            try {
                read(place, record);
            } catch (Unreadable e) {
                var message = Objects.requireNonNullElse(e.getMessage(), "unreadable");
                var id = Places.text(record, mapping.id());
                flaws.add(new Flaw(Integer.toString(place), id, message));
            }
        }
        return new Content(records.size(), told, gone, skipped, flaws);
    }

    private void read(int place, Object record) throws Unreadable {
        var deletion = deletion(record);
        if (deletion.isPresent()) {
            gone.add(gone(place, record, deletion.get().id()));
            return;
        }
        var why = Feed.leftOut(record, mapping.skip());
        if (why.isPresent()) {
            skip(why.get());
            return;
        }
        var version = feed.version(record);
        var week = mapping.week();
        if (week != null) {
            readWeek(place, record, version, week);
            return;
        }
        var worked = Objects.requireNonNull(mapping.workDate());
        var length = Objects.requireNonNull(mapping.minutes());
        var day = worked.as().day(Feed.required(record, worked.at()), feed.zone());
        add(place, record, source(record, "", version), day, length);
    }

    private Optional<Mapping.Deletion> deletion(Object record) {
        return Objects.requireNonNullElse(mapping.deleted(), List.<Mapping.Deletion>of()).stream()
                .filter(one -> one.by().meets(Places.text(record, one.by().at())))
                .findFirst();
    }

    private Removal gone(int place, Object record, @Nullable String idAt) throws Unreadable {
        var id = Feed.required(record, Objects.requireNonNullElse(idAt, mapping.id()));
        var version = idAt == null ? feed.version(record) : Removal.LAST;
        return new Removal(place, id, entryIds(id), version, true);
    }

    private void readWeek(int place, Object record, long version, Mapping.Week week)
            throws Unreadable {
        var starts = Conversion.DAY.day(Feed.required(record, week.starts()), feed.zone());
        for (var weekday : DayOfWeek.values()) {
            var at = week.days().get(weekday);
            if (at == null) {
                continue;
            }
            if (isNone(record, at, week.as())) {
                var id = Feed.required(record, mapping.id());
                gone.add(new Removal(place, id, List.of(id + ":" + weekday), version, false));
                skip(NO_MINUTES);
            } else {
                add(
                        place,
                        record,
                        source(record, ":" + weekday, version),
                        starts.with(TemporalAdjusters.nextOrSame(weekday)),
                        new Mapping.Field(at, week.as()));
            }
        }
    }

    /** A day that says 0 has lost its work; one that says nothing is not known. */
    private static boolean isNone(Object record, String at, Conversion as) throws Unreadable {
        var value = Places.text(record, at);
        return !value.isEmpty() && as.exactMinutes(value).signum() == 0;
    }

    private List<String> entryIds(String record) {
        var week = mapping.week();
        return week == null
                ? List.of(record)
                : week.days().keySet().stream().map(day -> record + ":" + day).toList();
    }

    private void add(
            int place, Object record, NewSource source, LocalDate day, Mapping.Field length)
            throws Unreadable {
        var value = Places.text(record, length.at());
        var exact = value.isEmpty() ? BigDecimal.ZERO : length.as().exactMinutes(value);
        var minutes = exact.setScale(0, RoundingMode.HALF_UP);
        if (minutes.signum() == 0) {
            skip(NO_MINUTES);
            return;
        }
        try {
            told.add(
                    new ReadEntry(
                            place,
                            NewEntry.of(
                                    source,
                                    new NewEntry.Names(
                                            feed.named(record, mapping.consultant()),
                                            feed.named(record, mapping.project()),
                                            feed.named(record, mapping.task()),
                                            approver(record)),
                                    day,
                                    minutes.intValueExact(),
                                    note(record, exact, minutes, value, length.as()))));
        } catch (ArithmeticException _) {
            throw new Unreadable(minutes + " minutes are more than a day has");
        }
    }

    private @Nullable String approver(Object record) {
        var names = mapping.approver();
        return names == null ? null : feed.named(record, names);
    }

    /** The note; when the minutes were rounded it ends with what the source says. */
    private @Nullable String note(
            Object record, BigDecimal exact, BigDecimal minutes, String value, Conversion as) {
        var text = mapping.note() == null ? "" : Places.text(record, mapping.note());
        if (exact.compareTo(minutes) == 0) {
            return text.isEmpty() ? null : text;
        }
        return "%s [%s %s in %s]".formatted(text, value, as, feed.system()).strip();
    }

    private NewSource source(Object record, String part, long version) throws Unreadable {
        return new NewSource(feed.system(), Feed.required(record, mapping.id()) + part, version);
    }

    private void skip(String why) {
        skipped.merge(why, 1, Integer::sum);
    }
}
