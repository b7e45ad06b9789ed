package io.ledgerline.assignment.assignment;

import io.ledgerline.assignment.calendar.Spread;
import java.time.LocalDate;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A consultant staffed on a project, in a role, between two days.
 *
 * @param legalEntity of the project, which may differ from the consultant's
 * @param taskId null: any task of the project
 * @param role decides the price
 * @param endsOn last day, included
 * @param plannedMinutes over the whole range, more than zero
 * @param version rises with each change
 */
public record Assignment(
        UUID id,
        String legalEntity,
        UUID projectId,
        @Nullable UUID taskId,
        UUID consultantId,
        String role,
        LocalDate startsOn,
        LocalDate endsOn,
        int plannedMinutes,
        BookingType bookingType,
        State state,
        long version) {

    /** SOFT is a wish that may give way; HARD is firm and takes capacity. */
    public enum BookingType {
        SOFT,
        HARD
    }

    /** Whether the assignment holds. */
    public enum State {
        ACTIVE,
        CANCELLED
    }

    /** Planned minutes by working day; together exactly {@link #plannedMinutes}. */
    public SortedMap<LocalDate, Integer> days() {
        return Spread.evenly(plannedMinutes, startsOn, endsOn);
    }

    public boolean takesCapacity() {
        return bookingType == BookingType.HARD;
    }
}
