package io.ledgerline.kit.value;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;

/** Where ids come from. Nothing outside the kit calls {@code UUID.randomUUID()}. */
public final class Ids {

    private Ids() {}

    /** A time-ordered UUID, version 7 (RFC 9562, 5.7). */
    public static UUID next() {
        return UuidVersion7Strategy.INSTANCE.generateUuid(null);
    }

    /**
     * The id of a fact that follows from others, the same on every repeat: a billing event from its
     * time entry, say. A name-based UUID, version 3 (RFC 9562, 5.3).
     *
     * @param kind what is derived, so that two facts of one origin differ
     */
    public static UUID derived(String kind, Object... origin) {
        var name = new StringBuilder(kind);
        for (var part : origin) {
            name.append('|').append(part);
        }
        return UUID.nameUUIDFromBytes(name.toString().getBytes(StandardCharsets.UTF_8));
    }
}
