package io.ledgerline.assignment.calendar;

import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Spreads planned minutes evenly over working days, without losing one. */
public final class Spread {

    private Spread() {}

    /**
     * Minutes by working day. Each day gets the whole quotient; the remainder goes to the earliest
     * days, one minute each, so that the days together are exactly the planned minutes.
     *
     * @param minutes zero or more
     * @return by rising day; empty when the range holds no working day
     */
    public static SortedMap<LocalDate, Integer> evenly(int minutes, LocalDate from, LocalDate to) {
        var days = WorkingDays.between(from, to);
        var spread = new TreeMap<LocalDate, Integer>();
        for (int i = 0; i < days.size(); i++) {
            var extra = i < minutes % days.size() ? 1 : 0;
            spread.put(days.get(i), minutes / days.size() + extra);
        }
        return Collections.unmodifiableSortedMap(spread);
    }
}
