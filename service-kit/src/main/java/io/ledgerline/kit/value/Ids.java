package io.ledgerline.kit.value;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;

/** Where ids come from. Nothing outside the kit calls {@code UUID.randomUUID()}. */
public final class Ids {

    private static final int TIME_ORDERED = 7;
    private static final long MOMENT = 0xFFFF_FFFF_FFFF_0000L;
    private static final long CUSTOM = 0x8000L;
    private static final long AFTER_VERSION = 0x0FFFL;

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

    /**
     * The same for facts that are many, each from one of its own: with the moment of the origin's
     * id in front, so that what is stored together stands together in every index, and not each in
     * a place of its own. A custom UUID, version 8 (RFC 9562, 5.8): 48 bits of the origin, the rest
     * of the name.
     *
     * @param origin time-ordered, or itself of this form; of any other it is the derived id
     */
    public static UUID following(String kind, UUID origin) {
        var named = derived(kind, origin);
        return origin.version() < TIME_ORDERED
                ? named
                : new UUID(
                        origin.getMostSignificantBits() & MOMENT
                                | CUSTOM
                                | named.getMostSignificantBits() & AFTER_VERSION,
                        named.getLeastSignificantBits());
    }
}
