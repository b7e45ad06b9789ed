package io.ledgerline.time.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Cuts a batch into parts of many entries, because a row of the outbox and a record of the queue
 * cost as much for one entry as for hundreds.
 */
final class Parts {

    static final int ENTRIES_MAX = 250;

    /**
     * Far below the broker's limit of a record, 1 MiB, even if each character takes three bytes.
     */
    private static final int CHARACTERS_MAX = 200_000;

    private Parts() {}

    /**
     * The entries in their order, cut so that no part is too large.
     *
     * @param characters of an entry on the wire, at least
     */
    static <T> List<List<T>> of(List<T> entries, ToIntFunction<T> characters) {
        var parts = new ArrayList<List<T>>();
        var part = new ArrayList<T>();
        var size = 0;
        for (var entry : entries) {
            var more = characters.applyAsInt(entry);
            if (part.size() == ENTRIES_MAX || !part.isEmpty() && size + more > CHARACTERS_MAX) {
                parts.add(part);
                part = new ArrayList<>();
                size = 0;
            }
            part.add(entry);
            size += more;
        }
        parts.add(part);
        return parts;
    }
}
