package io.ledgerline.time.policy;

import io.ledgerline.kit.value.KnownFact;
import io.ledgerline.time.TimeFacts;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.UUID;

/**
 * A person's week, over all projects and legal entities.
 *
 * @param monday its first day (ISO 8601)
 */
public record Week(UUID consultantId, LocalDate monday) {

    /** The week that a day is in. */
    public static Week of(UUID consultantId, LocalDate day) {
        return new Week(consultantId, day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
    }

    public LocalDate sunday() {
        return monday.with(TemporalAdjusters.next(DayOfWeek.SUNDAY));
    }

    /** Names the fact that the week is open again, for which work told meanwhile waits. */
    public KnownFact opened() {
        return TimeFacts.OPEN_WEEK.of(consultantId, monday);
    }
}
