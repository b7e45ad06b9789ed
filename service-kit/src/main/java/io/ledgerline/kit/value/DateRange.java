package io.ledgerline.kit.value;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Business days from {@code from} to {@code to}, both included; no {@code to} means open-ended. */
public record DateRange(LocalDate from, @Nullable LocalDate to) {

    /**
     * @throws IllegalArgumentException when the range ends before it starts
     */
    public DateRange {
        if (to != null && to.isBefore(from)) {
            throw new IllegalArgumentException("range ends " + to + " before it starts " + from);
        }
    }

    /**
     * The last day of a term of whole months: the day before the one of the same number, or the
     * month's last where it has none of that number. The 1st and 1 month give the 30th of
     * September, 31 August and 6 months the 28th of February.
     *
     * @param months 0 gives the first day itself
     */
    public static LocalDate lastDayOfTerm(LocalDate from, int months) {
        var next = from.plusMonths(months);
        return months == 0 || next.getDayOfMonth() < from.getDayOfMonth()
                ? next
                : next.minusDays(1);
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && (to == null || !day.isAfter(to));
    }

    public boolean overlaps(DateRange other) {
        return (to == null || !other.from.isAfter(to))
                && (other.to == null || !from.isAfter(other.to));
    }

    /** The days both ranges hold, or empty. */
    public Optional<DateRange> intersection(DateRange other) {
        if (!overlaps(other)) {
            return Optional.empty();
        }
        var start = from.isAfter(other.from) ? from : other.from;
        return Optional.of(new DateRange(start, earlier(to, other.to)));
    }

    /**
     * @return number of days, both ends included
     * @throws IllegalStateException for an open-ended range
     */
    public long days() {
        if (to == null) {
            throw new IllegalStateException("an open-ended range has no length");
        }
        return ChronoUnit.DAYS.between(from, to) + 1;
    }

    private static @Nullable LocalDate earlier(@Nullable LocalDate one, @Nullable LocalDate two) {
        if (one == null) {
            return two;
        }
        return two == null || one.isBefore(two) ? one : two;
    }
}
