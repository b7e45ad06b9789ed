package io.ledgerline.time.imports;

import io.ledgerline.time.imports.Conversion.Unreadable;
import io.ledgerline.time.reference.Alias;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A document's origin, and how values of its records are found.
 *
 * @param system {@code harvest}
 * @param zones of the people whom the document names, for moments whose day is asked for: it is
 *     that of the person's employer
 * @param zone of the legal entity, where nobody is known by the name
 * @param readAt the version of records whose system tells none
 * @param event that the request's header names, or null
 */
record Feed(
        String system,
        Mapping mapping,
        Map<String, ZoneId> zones,
        ZoneId zone,
        Instant readAt,
        @Nullable String event) {

    /** The names of the people in a document; none where no moment is asked for its day. */
    static Set<String> people(String system, Mapping mapping, @Nullable Object document) {
        var worked = mapping.workDate();
        if (worked == null || worked.as() != Conversion.DAY_OF_MOMENT) {
            return Set.of();
        }
        var feed = new Feed(system, mapping, Map.of(), ZoneOffset.UTC, Instant.EPOCH, null);
        return feed.records(document).stream()
                .flatMap(List::stream)
                .map(told -> feed.delivered(told).record())
                .flatMap(record -> Stream.ofNullable(feed.named(record, mapping.consultant())))
                .collect(Collectors.toSet());
    }

    /** Where the person lives whom the record names. */
    ZoneId zone(Object record) {
        return zones.getOrDefault(
                Objects.requireNonNullElse(named(record, mapping.consultant()), ""), zone);
    }

    /**
     * A record as it was delivered.
     *
     * @param deleted whether it was told as one that is no more
     */
    record Delivered(Object record, boolean deleted) {}

    /**
     * The records of a document; empty when it has not the shape of the mapping, or tells an event
     * that is none of its records.
     */
    Optional<List<Object>> records(@Nullable Object document) {
        var events = mapping.events();
        return events != null && event != null && !events.names(event)
                ? Optional.empty()
                : mapping.records().stream()
                        .flatMap(at -> records(document, at).stream())
                        .findFirst();
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

    /** The same values, "" in the place of null. */
    static List<Object> plain(Collection<?> values) {
        var records = new ArrayList<Object>();
        values.forEach(value -> records.add(Objects.requireNonNullElse(value, "")));
        return records;
    }

    /**
     * The record itself, which an event may have wrapped: in whichever member of the wrapper it
     * stands, beside the name of the event.
     */
    Delivered delivered(Object told) {
        var events = mapping.events();
        if (events == null) {
            return new Delivered(told, false);
        }
        var inner = fits(told) ? Optional.empty() : wrapped(told);
        var named =
                Optional.ofNullable(event)
                        .or(() -> inner.flatMap(record -> event(events, told, record)));
        return named.map(name -> new Delivered(inner.orElse(told), events.isDeletion(name)))
                .orElse(new Delivered(told, false));
    }

    private Optional<Object> wrapped(Object wrapper) {
        return wrapper instanceof Map<?, ?> members
                ? Stream.<List<String>>of(mapping.needs(), List.of(mapping.id()))
                        .flatMap(places ->
                                members.values().stream()
                                        .filter(one -> one instanceof Map && holds(one, places)))
                        .findFirst()
                        .map(Object.class::cast)
                : Optional.empty();
    }

    private static Optional<String> event(Mapping.Events events, Object wrapper, Object record) {
        return ((Map<?, ?>) wrapper)
                .values().stream()
                        .filter(one -> one != record)
                        .flatMap(one ->
                                one instanceof Map<?, ?> of ? of.values().stream() : Stream.of(one))
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .filter(events::names)
                        .findFirst();
    }

    boolean fits(Object record) {
        return holds(record, mapping.needs()) && foreign(record).isEmpty();
    }

    private static boolean holds(Object record, List<String> places) {
        return places.stream().allMatch(at -> Places.find(record, at).isPresent());
    }

    private Optional<Mapping.Mark> foreign(Object record) {
        return meeting(record, mapping.foreign());
    }

    /** What a document that is none of this feed's should have been. */
    String expected() {
        var events = mapping.events();
        var known = events == null ? "" : "; events are " + events.names();
        return "records are expected at %s, and %s%s"
                .formatted(
                        mapping.records().stream()
                                .map(at -> at.isEmpty() ? "the document itself" : at)
                                .collect(Collectors.joining(" or ")),
                        mapping.expected(),
                        known);
    }

    /** Why a record that does not fit is none of this feed's. */
    String misfit(Object record) {
        var missing =
                mapping.needs().stream().filter(at -> Places.find(record, at).isEmpty()).toList();
        var why =
                missing.isEmpty()
                        ? "it is " + foreign(record).map(Mapping.Mark::reason).orElseThrow()
                        : String.join(", ", missing) + " is missing";
        return "no record of this feed, as %s; %s".formatted(why, mapping.expected());
    }

    long version(Object record) throws Unreadable {
        var version = mapping.version();
        return version == null
                ? readAt.toEpochMilli()
                : version.as().version(required(record, version.at()));
    }

    /**
     * The first name that the record holds; foreign ids stay foreign until the record is judged.
     */
    @Nullable String named(Object record, List<Mapping.Name> names) {
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

    /**
     * @throws Unreadable when a flag is neither true nor false: taken for either, work would be
     *     billed or left out by a guess
     */
    static void requireFlags(Object record, Stream<Mapping.Mark> marks) throws Unreadable {
        var odd = marks.filter(one -> !one.understands(Places.text(record, one.at()))).findFirst();
        if (odd.isPresent()) {
            var at = odd.get().at();
            throw new Unreadable(
                    "%s is %s, which is neither true nor false"
                            .formatted(at, Conversion.shortened(Places.text(record, at))));
        }
    }

    /** The first mark that the record meets. */
    static Optional<Mapping.Mark> meeting(Object record, List<Mapping.Mark> marks) {
        return marks.stream().filter(one -> one.meets(Places.text(record, one.at()))).findFirst();
    }

    static String required(Object record, String at) throws Unreadable {
        var text = Places.text(record, at);
        if (text.isEmpty()) {
            throw new Unreadable(at + " is missing");
        }
        return text;
    }
}
