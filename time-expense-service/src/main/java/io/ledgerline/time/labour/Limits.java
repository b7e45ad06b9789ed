package io.ledgerline.time.labour;

import static java.util.Objects.requireNonNullElse;

import io.ledgerline.time.reference.OnLikeness;
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
 * @param breaks due after much work of a day, the least work first; null for none. A day is judged
 *     by them only where start and stop of all its work are known
 * @param nonWorkingWeekdays weekdays on which nobody works
 * @param nonWorkingDates holidays
 * @param onNonWorkingDays what becomes of work on one of these days
 * @param daysAhead how many days after today work may be told, such as leave that is planned; it is
 *     approved when its day has come. None unless named
 * @param onLikeWork what becomes of as much work on the same day and task as stands already; a CASE
 *     unless named
 */
public record Limits(
        int dailyMaximumMinutes,
        @Nullable Integer weeklyMaximumMinutes,
        @Nullable Integer minimumRestMinutes,
        @Nullable List<Break> breaks,
        Set<DayOfWeek> nonWorkingWeekdays,
        Set<LocalDate> nonWorkingDates,
        Effect onNonWorkingDays,
        Integer daysAhead,
        OnLikeness onLikeWork) {

    private static final int WEEK_DAYS = 7;

    /** What a client leaves out has no limit. */
    public Limits {
        breaks = breaks == null ? null : List.copyOf(breaks);
        nonWorkingWeekdays = Set.copyOf(requireNonNullElse(nonWorkingWeekdays, Set.of()));
        nonWorkingDates = Set.copyOf(requireNonNullElse(nonWorkingDates, Set.of()));
        onNonWorkingDays = requireNonNullElse(onNonWorkingDays, Effect.REFUSE);
        daysAhead = requireNonNullElse(daysAhead, 0);
        onLikeWork = requireNonNullElse(onLikeWork, OnLikeness.CASE);
    }

    /**
     * A break that a day needs, however it is divided.
     *
     * @param afterMinutes of work on the day; up to and with these none is needed
     * @param minutes of the break, in all
     */
    public record Break(int afterMinutes, int minutes) {}

    /** REFUSE the work, or let it wait as a CASE until a person has decided. */
    public enum Effect {
        REFUSE,
        CASE
    }

    /** No limit but the one of the day. */
    public static Limits daily(int maximumMinutes) {
        return new Limits(
                maximumMinutes,
                null,
                null,
                null,
                Set.of(),
                Set.of(),
                Effect.REFUSE,
                0,
                OnLikeness.CASE);
    }

    public boolean isFree(LocalDate day) {
        return nonWorkingWeekdays.contains(day.getDayOfWeek()) || nonWorkingDates.contains(day);
    }

    /** The break that a day with so much work needs, in minutes; 0 for none. */
    public int breakMinutes(int workMinutes) {
        return Stream.ofNullable(breaks)
                .flatMap(List::stream)
                .filter(one -> workMinutes > one.afterMinutes())
                .mapToInt(Break::minutes)
                .max()
                .orElse(0);
    }

    /**
     * The days whose work must be known to judge work on this day, the day among them.
     *
     * @param timed whether start and stop are known: work of the day before may last until then
     */
    public List<LocalDate> reach(LocalDate day, boolean timed) {
        if (weeklyMaximumMinutes == null && minimumRestMinutes == null && !timed) {
            return List.of(day);
        }
        var days = Stream.of(day);
        if (weeklyMaximumMinutes != null) {
            var monday = monday(day);
            days = Stream.concat(days, monday.datesUntil(monday.plusDays(WEEK_DAYS)));
        }
        if (minimumRestMinutes != null || timed) {
            days = Stream.concat(days, Stream.of(day.minusDays(1), day.plusDays(1)));
        }
        return days.distinct().toList();
    }

    /** The first day of the ISO week. */
    public static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
