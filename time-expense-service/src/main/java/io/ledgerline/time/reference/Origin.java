package io.ledgerline.time.reference;

import io.ledgerline.kit.value.SourceReference;
import java.time.Instant;

/**
 * Where a record of time or money came from.
 *
 * @param submittedBy user name of the person or system that sent it
 */
public record Origin(SourceReference source, String submittedBy, Instant receivedAt) {

    /** Who sent something, and when. */
    public record Receipt(String by, Instant at) {

        public Origin of(SourceReference source) {
            return new Origin(source, by, at);
        }
    }
}
