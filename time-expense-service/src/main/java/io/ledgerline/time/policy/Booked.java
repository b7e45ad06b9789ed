package io.ledgerline.time.policy;

import io.ledgerline.time.reference.SourceKey;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a stored entry takes of a person's day.
 *
 * @param entryId of the entry
 * @param startMinute minute of the day, or null when only the length is known
 * @param stopMinute minute of the day, not included, or null with startMinute
 */
public record Booked(
        UUID entryId,
        SourceKey source,
        UUID taskId,
        LocalDate date,
        int minutes,
        @Nullable Integer startMinute,
        @Nullable Integer stopMinute) {

    /** Whether start and stop of this one and of the other work share a minute. */
    boolean overlaps(Submission work) {
        return startMinute != null
                && stopMinute != null
                && work.startMinute() != null
                && work.stopMinute() != null
                && startMinute < work.stopMinute()
                && work.startMinute() < stopMinute;
    }

    /**
     * Whether it is as much work on the same task: of another system, or of the same one unless it
     * began at another time.
     */
    public boolean isLike(Submission work, UUID task) {
        var other = !source.system().equals(work.source().system());
        return minutes == work.minutes()
                && taskId.equals(task)
                && (other
                        || startMinute == null
                        || work.startMinute() == null
                        || startMinute.equals(work.startMinute()));
    }
}
