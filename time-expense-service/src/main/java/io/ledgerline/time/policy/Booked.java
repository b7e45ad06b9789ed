package io.ledgerline.time.policy;

import org.jspecify.annotations.Nullable;

/**
 * What a stored entry takes of a person's day.
 *
 * @param startMinute minute of the day, or null when only the length is known
 * @param stopMinute minute of the day, not included, or null with startMinute
 */
public record Booked(
        SourceKey source,
        int minutes,
        @Nullable Integer startMinute,
        @Nullable Integer stopMinute) {

    /** Whether both know when they began and stopped, and share a minute. */
    public boolean overlaps(Booked other) {
        return startMinute != null
                && stopMinute != null
                && other.startMinute != null
                && other.stopMinute != null
                && startMinute < other.stopMinute
                && other.startMinute < stopMinute;
    }
}
