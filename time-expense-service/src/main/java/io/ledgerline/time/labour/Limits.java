package io.ledgerline.time.labour;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one person may work, over all projects and legal entities.
 *
 * @param dailyMaximumMinutes most on one day
 * @param weeklyMaximumMinutes most in one ISO week, Monday to Sunday; null for no limit
 * @param minimumRestMinutes least between the last stop of a day and the first start of the next,
 *     at most a day; null for none. Work without start and stop is not judged by it
 * @param nonWorkingWeekdays weekdays on which nobody works
 * @param nonWorkingDates holidays
 * @param onNonWorkingDays what becomes of work on one of these days
 */
public record Limits(
        int dailyMaximumMinutes,
        @Nullable Integer weeklyMaximumMinutes,
        @Nullable Integer minimumRestMinutes,
        Set<DayOfWeek> nonWorkingWeekdays,
        Set<LocalDate> nonWorkingDates,
        Effect onNonWorkingDays) {

    private static final int WEEK_DAYS = 7;

    public Limits {
        nonWorkingWeekdays = Set.copyOf(nonWorkingWeekdays);
        nonWorkingDates = Set.copyOf(nonWorkingDates);
    }

    /** REFUSE the work, or let it wait as a CASE until a person has decided. */
    public enum Effect {
        REFUSE,
        CASE
    }

    /** No limit but the one of the day. */
    public static Limits daily(int maximumMinutes) {
        return new Limits(maximumMinutes, null, null, Set.of(), Set.of(), Effect.REFUSE);
    }

    public boolean isFree(LocalDate day) {
        return nonWorkingWeekdays.contains(day.getDayOfWeek()) || nonWorkingDates.contains(day);
    }

    /** The days whose work must be known to judge work on this day, the day among them. */
    public List<LocalDate> reach(LocalDate day) {
        var days = Stream.of(day);
        if (weeklyMaximumMinutes != null) {
            var monday = monday(day);
            days = Stream.concat(days, monday.datesUntil(monday.plusDays(WEEK_DAYS)));
        }
        if (minimumRestMinutes != null) {
            days = Stream.concat(days, Stream.of(day.minusDays(1), day.plusDays(1)));
        }
        return days.distinct().toList();
    }

    /** The first day of the ISO week. */
    public static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
