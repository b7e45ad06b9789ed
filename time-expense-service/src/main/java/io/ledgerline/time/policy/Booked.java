package io.ledgerline.time.policy;

import io.ledgerline.time.reference.SourceKey;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a stored entry takes of a person's day.
 *
 * @param entryId of the entry
 * @param startMinute minute of the day, or null when only the length is known
 * @param stopMinute minute of the day, not included; at or before the start that of the next day;
 *     null with startMinute
 */
public record Booked(
        UUID entryId,
        SourceKey source,
        UUID taskId,
        LocalDate date,
        int minutes,
        @Nullable Integer startMinute,
        @Nullable Integer stopMinute) {

    /** The time that it took, empty when only its length is known. */
    Optional<Stretch> stretch(ZoneId zone) {
        return startMinute == null || stopMinute == null
                ? Optional.empty()
                : Optional.of(new ClockTime(date, startMinute, stopMinute, zone))
                        .filter(ClockTime::exists)
                        .map(clock -> clock.lasting(minutes));
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
