package io.ledgerline.time.labour;

import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.time.TimeProblem;
import io.ledgerline.time.edge.Form;
import io.ledgerline.time.reference.OnLikeness;
import io.ledgerline.time.regulation.NewPolicy;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A policy as it was sent; see {@link TimePolicy}. */
record NewTimePolicy(String legalEntity, LocalDate validFrom, NewLimits limits)
        implements NewPolicy {

    private static final int DAY_MINUTES = 1_440;
    private static final int WEEK_MINUTES = 7 * DAY_MINUTES;
    private static final int DATES_MAX = 1_000;
    private static final int BREAKS_MAX = 5;
    private static final int DAYS_AHEAD_MAX = 366;

    /** Limits as a client writes them, see {@link Limits}; the effect is REFUSE unless named. */
    record NewLimits(
            @Nullable Integer dailyMaximumMinutes,
            @Nullable Integer weeklyMaximumMinutes,
            @Nullable Integer minimumRestMinutes,
            @Nullable List<@Nullable NewBreak> breaks,
            @Nullable Set<@Nullable DayOfWeek> nonWorkingWeekdays,
            @Nullable Set<@Nullable LocalDate> nonWorkingDates,
            Limits.@Nullable Effect onNonWorkingDays,
            @Nullable Integer daysAhead,
            @Nullable OnLikeness onLikeWork) {}

    /** A break as a client writes it, see {@link Limits.Break}. */
    record NewBreak(@Nullable Integer afterMinutes, @Nullable Integer minutes) {}

    @Override
    public void check(Form whole, @Nullable String currency) {
        var form = whole.by(TimeProblem.LIMIT_NOT_VALID, OwnerQueue.PMO);
        form.present("dailyMaximumMinutes", limits.dailyMaximumMinutes());
        form.within("dailyMaximumMinutes", limits.dailyMaximumMinutes(), 1, DAY_MINUTES);
        form.within("weeklyMaximumMinutes", limits.weeklyMaximumMinutes(), 1, WEEK_MINUTES);
        form.within("minimumRestMinutes", limits.minimumRestMinutes(), 1, DAY_MINUTES);
        form.require(
                limits.breaks() == null || areSteps(limits.breaks()),
                "breaks",
                "up to %d breaks, each after more work than the one before and longer"
                        .formatted(BREAKS_MAX));
        form.within("daysAhead", limits.daysAhead(), 0, DAYS_AHEAD_MAX);
        form.require(
                areThere(limits.nonWorkingWeekdays()),
                "nonWorkingWeekdays",
                "each is a weekday such as SUNDAY");
        var dates = limits.nonWorkingDates();
        form.require(
                areThere(dates) && (dates == null || dates.size() <= DATES_MAX),
                "nonWorkingDates",
                "up to " + DATES_MAX + " dates such as 2026-12-25");
    }

    private static boolean areThere(@Nullable Set<?> told) {
        return told == null || told.stream().allMatch(Objects::nonNull);
    }

    /** Rising from a minute to a day, both in the work after which they are due and in length. */
    private static boolean areSteps(List<@Nullable NewBreak> breaks) {
        var after = 0;
        var minutes = 0;
        for (var one : breaks) {
            if (one == null
                    || one.afterMinutes() == null
                    || one.minutes() == null
                    || one.afterMinutes() <= after
                    || one.minutes() <= minutes) {
                return false;
            }
            after = one.afterMinutes();
            minutes = one.minutes();
        }
        return breaks.size() <= BREAKS_MAX && after < DAY_MINUTES && minutes < DAY_MINUTES;
    }
}
