package io.ledgerline.time.imports;

import io.ledgerline.time.correction.Withdrawal;
import io.ledgerline.time.correction.Withdrawal.Cause;
import io.ledgerline.time.edge.NewSource;
import io.ledgerline.time.edge.Said;
import io.ledgerline.time.imports.Conversion.Unreadable;
import io.ledgerline.time.imports.Interpreter.ReadEntry;
import io.ledgerline.time.intake.NewEntry;
import io.ledgerline.time.reference.BillingType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads records of time: each makes an entry, or one for each day of its week. */
final class Interpreter extends RecordReader<ReadEntry> {

    private final Mapping mapping;

    /** An entry that a record makes, with the record's place in the document. */
    record ReadEntry(int place, NewEntry entry) {}

    /**
     * How long somebody worked.
     *
     * @param told as the source says it
     * @param exact minutes, possibly with a fraction, below zero in what takes work back
     */
    private record Length(String told, Conversion as, BigDecimal exact) {

        static Length of(Object record, String at, Conversion as) throws Unreadable {
            var told = Feed.required(record, at);
            return new Length(told, as, as.exactMinutes(told));
        }

        /** Rounded half up, away from zero. */
        int minutes() throws Unreadable {
            var minutes = exact.setScale(0, RoundingMode.HALF_UP);
            try {
                return minutes.intValueExact();
            } catch (ArithmeticException _) {
                throw new Unreadable(minutes + " minutes are more than a day has");
            }
        }

        boolean isRounded() {
            return exact.stripTrailingZeros().scale() > 0;
        }
    }

    private Interpreter(Feed feed) {
        super(feed);
        this.mapping = feed.mapping();
    }

    /**
     * @param document maps, lists and plain values
     * @return empty when the document has not the shape of the mapping
     */
    static Optional<Content<ReadEntry>> read(Feed feed, @Nullable Object document) {
        return new Interpreter(feed).read(document);
    }

    @Override
    List<String> sources(Object record) throws Unreadable {
        return made(Feed.required(record, mapping.id()));
    }

    @Override
    List<String> made(String id) {
        var week = mapping.week();
        return week == null
                ? List.of(id)
                : week.days().keySet().stream().map(day -> id + ":" + day).toList();
    }

    @Override
    boolean reverses(Object record) throws Unreadable {
        var week = mapping.week();
        if (week == null || mapping.reverses() == null) {
            return false;
        }
        var below = false;
        var above = false;
        for (var at : week.days().values()) {
            var told = Places.text(record, at);
            var sign = told.isEmpty() ? 0 : week.as().exactMinutes(told).signum();
            below |= sign < 0;
            above |= sign > 0;
        }
        if (below && above) {
            throw new Unreadable("it has days above and days below zero");
        }
        return below;
    }

    @Override
    void take(int place, Object record) throws Unreadable {
        var week = mapping.week();
        if (week != null) {
            takeWeek(place, record, week);
            return;
        }
        var worked = Objects.requireNonNull(mapping.workDate());
        var at = Objects.requireNonNull(mapping.minutes());
        var length = Length.of(record, at.at(), at.as());
        var source = source(record, "");
        if (length.minutes() == 0) {
            skipEmpty(place, record, List.of(id(record)));
            return;
        }
        var day = worked.as().day(Feed.required(record, worked.at()), feed.zone(record));
        tell(place, record, source, day, length);
    }

    private void takeWeek(int place, Object record, Mapping.Week week) throws Unreadable {
        var starts = Conversion.DAY.day(Feed.required(record, week.starts()), feed.zone());
        var told =
                Stream.of(DayOfWeek.values())
                        .filter(day -> week.days().containsKey(day))
                        .filter(day -> !Places.text(record, week.at(day)).isEmpty())
                        .toList();
        if (told.isEmpty()) {
            throw new Unreadable("no day of the week says anything");
        }
        for (var weekday : told) {
            var length = Length.of(record, week.at(weekday), week.as());
            var minutes = length.minutes();
            if (minutes < 0) {
                content.withdraw(reversal(place, record, weekday, -minutes));
            } else if (minutes == 0) {
                // A day that says 0 has lost its work; one that says nothing is not known.
                skipEmpty(place, record, List.of(id(record) + ":" + weekday));
            } else {
                var day = starts.with(TemporalAdjusters.nextOrSame(weekday));
                tell(place, record, source(record, ":" + weekday), day, length);
            }
        }
    }

    /** Of the record that it names, or of its own earlier version. */
    private Withdrawal reversal(int place, Object record, DayOfWeek day, int minutes)
            throws Unreadable {
        var named = Places.text(record, Objects.requireNonNull(mapping.reverses()));
        var id = named.isEmpty() ? id(record) : named;
        return new Withdrawal(
                Integer.toString(place),
                id,
                List.of(id + ":" + day),
                feed.version(record),
                Cause.REVERSED,
                minutes);
    }

    private void skipEmpty(int place, Object record, List<String> sources) throws Unreadable {
        if (mapping.empty() == null) {
            throw new Unreadable("it has no minutes");
        }
        content.skip(mapping.empty(), sources.getFirst());
        withdraw(place, record, sources, Cause.EMPTIED);
    }

    private void tell(int place, Object record, NewSource source, LocalDate day, Length length)
            throws Unreadable {
        var billing =
                mapping.billing().stream()
                        .filter(one -> one.when().meets(Places.text(record, one.when().at())))
                        .findFirst();
        content.tell(
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
                                length.minutes(),
                                billing(record, billing),
                                note(record, length, billing))));
    }

    /** That of the task where the source speaks of billing, and says nothing special. */
    private @Nullable Said<BillingType> billing(Object record, Optional<Mapping.Billing> billing) {
        return billing.map(one -> new Said<>(one.type()))
                .or(() ->
                        mapping.billing().stream()
                                .filter(one -> Places.isTold(record, one.when().at()))
                                .findFirst()
                                .map(_ -> new Said<BillingType>(null)))
                .orElse(null);
    }

    private @Nullable String approver(Object record) {
        var names = mapping.approver();
        return names == null ? null : feed.named(record, names);
    }

    /**
     * The note, or nothing when the source names none. It ends with what the source says where the
     * minutes were rounded, and with the source's own invoice where the work is on one.
     */
    private @Nullable Said<String> note(
            Object record, Length length, Optional<Mapping.Billing> billing) {
        var text = mapping.note() == null ? "" : Places.text(record, mapping.note());
        var rounded =
                length.isRounded()
                        ? "[%s %s in %s]".formatted(length.told(), length.as(), feed.system())
                        : "";
        var invoiced =
                billing.flatMap(one -> Optional.ofNullable(one.invoice()))
                        .map(places -> invoiced(record, places))
                        .orElse("");
        var note =
                Stream.of(text, rounded, invoiced)
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(" "));
        if (!note.isEmpty()) {
            return new Said<>(note);
        }
        return mapping.note() == null || !Places.isTold(record, mapping.note())
                ? null
                : new Said<>(null);
    }

    private String invoiced(Object record, List<String> places) {
        var number =
                places.stream()
                        .map(at -> Places.text(record, at))
                        .filter(text -> !text.isEmpty())
                        .findFirst();
        return "[invoiced in %s%s]"
                .formatted(feed.system(), number.map(one -> " as " + one).orElse(""));
    }

    private NewSource source(Object record, String part) throws Unreadable {
        return new NewSource(
                feed.system(), Feed.required(record, mapping.id()) + part, feed.version(record));
    }
}
