package io.ledgerline.time.imports;

import io.ledgerline.time.imports.Conversion.Unreadable;
import io.ledgerline.time.intake.NewEntry;
import io.ledgerline.time.reference.Alias;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the records of one document by a mapping; each record is read by itself. */
final class Interpreter {

    private static final String NO_MINUTES = "NO_MINUTES";

    private final String system;
    private final Mapping mapping;
    private final ZoneId zone;
    private final Instant readAt;
    private final List<Told> told = new ArrayList<>();
    private final Map<String, Integer> skipped = new TreeMap<>();
    private final List<Gone> gone = new ArrayList<>();
    private final List<Flaw> flaws = new ArrayList<>();

    /** An entry that a record makes, with the record's place in the document. */
    record Told(int place, NewEntry entry) {}

    /**
     * A record that cannot be read.
     *
     * @param id of the record in its system, "" when it has none
     */
    record Flaw(int place, String id, String message) {}

    /**
     * Work that its system has taken away.
     *
     * @param id of the record in its system
     * @param entries ids of the entries that the record made
     * @param deleted whether the record itself was deleted there; else a day of it has no work now
     */
    record Gone(int place, String id, List<String> entries, long version, boolean deleted) {}

    /**
     * What a document holds.
     *
     * @param records their number, whatever became of them
     * @param skipped those left out, by the name of the mark
     */
    record Content(
            int records,
            List<Told> told,
            List<Gone> gone,
            Map<String, Integer> skipped,
            List<Flaw> flaws) {}

    private Interpreter(String system, Mapping mapping, ZoneId zone, Instant readAt) {
        this.system = system;
        this.mapping = mapping;
        this.zone = zone;
        this.readAt = readAt;
    }

    /**
     * @param document maps, lists and plain values
     * @param zone of the legal entity, for moments whose day is asked for
     * @param readAt the version of records whose system tells none
     * @return empty when the document has not the shape of the mapping
     */
    static Optional<Content> read(
            String system,
            Mapping mapping,
            @Nullable Object document,
            ZoneId zone,
            Instant readAt) {
        return mapping.records().stream()
                .flatMap(at -> records(document, at).stream())
                .findFirst()
                .map(records -> new Interpreter(system, mapping, zone, readAt).read(records));
    }

    private static Optional<List<Object>> records(@Nullable Object document, String at) {
        return Places.find(document, at)
                .flatMap(found ->
                        switch (found) {
                            case List<?> list -> Optional.of(plain(list));
                            case Map<?, ?> record when at.isEmpty() -> Optional.of(List.of(record));
                            case Map<?, ?> byId -> Optional.of(plain(byId.values()));
                            default -> Optional.empty();
                        });
    }

    private static List<Object> plain(Collection<?> values) {
        var records = new ArrayList<Object>();
        values.forEach(value -> records.add(Objects.requireNonNullElse(value, "")));
        return records;
    }

    private Content read(List<Object> records) {
        for (int place = 0; place < records.size(); place++) {
            var record = records.get(place);
            try {
                read(place, record);
            } catch (Unreadable e) {
                var message = Objects.requireNonNullElse(e.getMessage(), "unreadable");
                flaws.add(new Flaw(place, Places.text(record, mapping.id()), message));
            }
        }
        return new Content(records.size(), told, gone, skipped, flaws);
    }

    private void read(int place, Object record) throws Unreadable {
        var deleted = mapping.deleted();
        if (deleted != null && deleted.meets(Places.text(record, deleted.at()))) {
            var id = required(record, mapping.id());
            gone.add(new Gone(place, id, entryIds(id), version(record), true));
            return;
        }
        var mark =
                mapping.skip().stream()
                        .filter(one -> one.meets(Places.text(record, one.at())))
                        .findFirst();
        if (mark.isPresent()) {
            skip(Objects.requireNonNullElse(mark.get().why(), "SKIPPED"));
            return;
        }
        var version = version(record);
        var week = mapping.week();
        if (week != null) {
            readWeek(place, record, version, week);
            return;
        }
        var worked = Objects.requireNonNull(mapping.workDate());
        var length = Objects.requireNonNull(mapping.minutes());
        var day = worked.as().day(required(record, worked.at()), zone);
        add(place, record, source(record, "", version), day, length);
    }

    private void readWeek(int place, Object record, long version, Mapping.Week week)
            throws Unreadable {
        var starts = Conversion.DAY.day(required(record, week.starts()), zone);
        for (var weekday : DayOfWeek.values()) {
            var at = week.days().get(weekday);
            if (at == null) {
                continue;
            }
            if (isNone(record, at, week.as())) {
                var id = required(record, mapping.id());
                gone.add(new Gone(place, id, List.of(id + ":" + weekday), version, false));
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
            int place, Object record, NewEntry.Source source, LocalDate day, Mapping.Field length)
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
                    new Told(
                            place,
                            new NewEntry(
                                    source,
                                    named(record, mapping.consultant()),
                                    named(record, mapping.project()),
                                    named(record, mapping.task()),
                                    day,
                                    minutes.intValueExact(),
                                    null,
                                    null,
                                    note(record, exact, minutes, value, length.as()),
                                    null,
                                    null)));
        } catch (ArithmeticException _) {
            throw new Unreadable(minutes + " minutes are more than a day has");
        }
    }

    /** The note; when the minutes were rounded it ends with what the source says. */
    private @Nullable String note(
            Object record, BigDecimal exact, BigDecimal minutes, String value, Conversion as) {
        var text = mapping.note() == null ? "" : Places.text(record, mapping.note());
        if (exact.compareTo(minutes) == 0) {
            return text.isEmpty() ? null : text;
        }
        return "%s [%s %s in %s]".formatted(text, value, as, system).strip();
    }

    private long version(Object record) throws Unreadable {
        var version = mapping.version();
        return version == null
                ? readAt.toEpochMilli()
                : version.as().version(required(record, version.at()));
    }

    private NewEntry.Source source(Object record, String part, long version) throws Unreadable {
        return new NewEntry.Source(system, required(record, mapping.id()) + part, version);
    }

    /**
     * The first name that the record holds; foreign ids stay foreign until the record is judged.
     */
    private @Nullable String named(Object record, List<Mapping.Name> names) {
        for (var name : names) {
            var code = name.code() == null ? "" : Places.text(record, name.code());
            if (!code.isEmpty()) {
                return code;
            }
            var id = name.external() == null ? "" : Places.text(record, name.external());
            if (!id.isEmpty()) {
                return Alias.name(system, id);
            }
            if (name.otherwise() != null) {
                return Alias.name(system, name.otherwise());
            }
        }
        return null;
    }

    private static String required(Object record, String at) throws Unreadable {
        var text = Places.text(record, at);
        if (text.isEmpty()) {
            throw new Unreadable(at + " is missing");
        }
        return text;
    }

    private void skip(String why) {
        skipped.merge(why, 1, Integer::sum);
    }
}
