package io.ledgerline.time.reference;

import io.ledgerline.kit.value.SourceReference;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a record of time or money came from.
 *
 * @param submittedBy user name of the person or system that sent it
 * @param toldContent a digest of what the source said: the same again is a repeat, whatever was
 *     corrected here since. Null until it is judged, and of what was stored before it was kept
 */
public record Origin(
        SourceReference source,
        String submittedBy,
        Instant receivedAt,
        @Nullable UUID toldContent) {

    public Origin(SourceReference source, String submittedBy, Instant receivedAt) {
        this(source, submittedBy, receivedAt, null);
    }

    /** The same with what the source said, unless that is known. */
    public Origin telling(UUID content) {
        return toldContent == null ? new Origin(source, submittedBy, receivedAt, content) : this;
    }

    /** Who sent something, and when. */
    public record Receipt(String by, Instant at) {

        public Origin of(SourceReference source) {
            return new Origin(source, by, at);
        }
    }
}
