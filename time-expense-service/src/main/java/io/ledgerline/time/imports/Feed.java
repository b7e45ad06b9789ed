package io.ledgerline.time.imports;

import io.ledgerline.time.imports.Conversion.Unreadable;
import io.ledgerline.time.reference.Alias;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A document's origin, and how values of its records are found.
 *
 * @param system {@code harvest}
 * @param zone of the legal entity, for moments whose day is asked for
 * @param readAt the version of records whose system tells none
 */
record Feed(String system, Mapping mapping, ZoneId zone, Instant readAt) {

    /** The records of a document; empty when it has not the shape of the mapping. */
    Optional<List<Object>> records(@Nullable Object document) {
        return mapping.records().stream().flatMap(at -> records(document, at).stream()).findFirst();
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

    /** Why the record is left out, by the first mark that it meets. */
    static Optional<String> leftOut(Object record, List<Mapping.Mark> marks) {
        return marks.stream()
                .filter(one -> one.meets(Places.text(record, one.at())))
                .map(one -> Objects.requireNonNullElse(one.why(), "SKIPPED"))
                .findFirst();
    }

    static String required(Object record, String at) throws Unreadable {
        var text = Places.text(record, at);
        if (text.isEmpty()) {
            throw new Unreadable(at + " is missing");
        }
        return text;
    }
}
