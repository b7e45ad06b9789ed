package io.ledgerline.assignment.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;

/** Monday to Friday. Business days carry no time zone, so no clock can shift them. */
public final class WorkingDays {

    private static final int DAYS_PER_WEEK = 5;

    private WorkingDays() {}

    public static boolean isWorking(LocalDate day) {
        return day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0;
    }

    /** The working days from one day to another, both included; empty when there is none. */
    public static List<LocalDate> between(LocalDate from, LocalDate to) {
        return to.isBefore(from)
                ? List.of()
                : from.datesUntil(to.plusDays(1)).filter(WorkingDays::isWorking).toList();
    }

    /**
     * A day's share of a week's minutes. The five days together are exactly the week: what five
     * does not divide falls on the later days, one minute each.
     *
     * @param weeklyMinutes zero or more
     * @return minutes, 0 on a day off
     */
    public static int share(int weeklyMinutes, LocalDate day) {
        if (!isWorking(day)) {
            return 0;
        }
        var nth = day.getDayOfWeek().getValue();
        return weeklyMinutes * nth / DAYS_PER_WEEK - weeklyMinutes * (nth - 1) / DAYS_PER_WEEK;
    }
}
