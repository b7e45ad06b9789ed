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
 * @param looksLike the time entry or expense item that looked the same when it came, where a policy
 *     has it stored nevertheless; else null
 */
public record Origin(
        SourceReference source,
        String submittedBy,
        Instant receivedAt,
        @Nullable UUID toldContent,
        @Nullable UUID looksLike) {

    public Origin(SourceReference source, String submittedBy, Instant receivedAt) {
        this(source, submittedBy, receivedAt, null, null);
    }

    /** The same with what the source said and what it looked like, unless that is known. */
    public Origin telling(UUID content, @Nullable UUID like) {
        return toldContent == null
                ? new Origin(source, submittedBy, receivedAt, content, like)
                : this;
    }

    /** Who sent something, and when. */
    public record Receipt(String by, Instant at) {

        public Origin of(SourceReference source) {
            return new Origin(source, by, at);
        }
    }
}
