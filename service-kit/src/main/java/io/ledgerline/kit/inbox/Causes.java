package io.ledgerline.kit.inbox;

import io.ledgerline.kit.wire.Event;
import io.ledgerline.kit.wire.Received;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Which of the records given to a handler caused an event it tells: the only one; the one whose id
 * the event names as its {@code sourceId}; the only one with its key. Of others the handler must
 * say it itself, as no cause is better than a wrong one.
 */
final class Causes<T extends SpecificRecord> {

    private final List<Received<T>> records;
    private final Map<String, List<Received<T>>> byId;
    private final Map<String, List<Received<T>>> byKey;

    Causes(List<Received<T>> records) {
        this.records = records;
        this.byId = grouped(records, one -> field(one.payload(), "id"));
        this.byKey = grouped(records, Received::key);
    }

    private static <T> Map<String, List<Received<T>>> grouped(
            List<Received<T>> records, Function<Received<T>, @Nullable Object> by) {
        return records.stream()
                .collect(Collectors.groupingBy(one -> String.valueOf(by.apply(one))));
    }

    Event told(Event event) {
        var found = event.cause() == null ? of(event) : List.<Received<T>>of();
        return found.size() == 1 ? event.causedBy(found.getFirst().cause()) : event;
    }

    private List<Received<T>> of(Event event) {
        if (records.size() == 1) {
            return records;
        }
        var source = field(event.payload(), "sourceId");
        return source == null
                ? byKey.getOrDefault(event.recordKey(), List.of())
                : byId.getOrDefault(source.toString(), List.of());
    }

    private static @Nullable Object field(SpecificRecord payload, String name) {
        var field = payload.getSchema().getField(name);
        return field == null ? null : payload.get(field.pos());
    }
}
