package io.ledgerline.time.imports;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds values in a document of maps, lists and plain values by JSON pointers. A list of named
 * values is entered by their name too: {@code /customData/custom1} is the object there of which
 * {@code id} is {@code custom1}, wherever it stands.
 */
final class Places {

    private Places() {}

    /** What stands there; empty when nothing or null does. */
    static Optional<Object> find(@Nullable Object document, String pointer) {
        var here = Optional.ofNullable(document);
        if (pointer.isEmpty()) {
            return here;
        }
        for (var step : pointer.substring(1).split("/", -1)) {
            var name = step.replace("~1", "/").replace("~0", "~");
            here = here.flatMap(at -> Optional.ofNullable(within(at, name)));
        }
        return here;
    }

    /** Whether the document says anything there, be it null. */
    static boolean isTold(@Nullable Object document, String pointer) {
        var last = pointer.lastIndexOf('/');
        return find(document, pointer.substring(0, last))
                .filter(at ->
                        at instanceof Map<?, ?> object
                                && object.containsKey(pointer.substring(last + 1)))
                .isPresent();
    }

    /** The plain value there as text; "" when there is none. */
    static String text(@Nullable Object document, String pointer) {
        return find(document, pointer)
                .filter(value -> !(value instanceof Map || value instanceof List))
                .map(value -> value.toString().strip())
                .orElse("");
    }

    private static @Nullable Object within(Object at, String name) {
        if (at instanceof Map<?, ?> object) {
            return object.get(name);
        }
        if (!(at instanceof List<?> list)) {
            return null;
        }
        if (name.matches("\\d{1,6}")) {
            var index = Integer.parseInt(name);
            return index < list.size() ? list.get(index) : null;
        }
        return list.stream()
                .filter(one -> one instanceof Map<?, ?> object && name.equals(object.get("id")))
                .findFirst()
                .orElse(null);
    }
}
