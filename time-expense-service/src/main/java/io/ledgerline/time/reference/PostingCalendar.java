package io.ledgerline.time.reference;

import io.ledgerline.kit.value.DateRange;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The open posting periods of each legal entity for one kind of fact. */
public record PostingCalendar(Map<String, List<DateRange>> open) {

    public PostingCalendar {
        open = Map.copyOf(open);
    }

    /**
     * The day under which a fact is booked: its own when that lies in an open period, otherwise the
     * first day of the next open one. Judged day by day, so a week over a month end splits. Source:
     * domain rules 3.11.
     *
     * @param day the day of the work or the spending; it decides the rate and never moves
     * @return empty when no period on or after the day is open
     */
    public Optional<LocalDate> accountingDate(String legalEntity, LocalDate day) {
        return open.getOrDefault(legalEntity, List.of()).stream()
                .filter(period -> endsOnOrAfter(period, day))
                .min(Comparator.comparing(DateRange::from))
                .map(period -> period.from().isAfter(day) ? period.from() : day);
    }

    /** Whether the day itself lies in an open period. */
    public boolean isOpen(String legalEntity, LocalDate day) {
        return accountingDate(legalEntity, day).filter(day::equals).isPresent();
    }

    private static boolean endsOnOrAfter(DateRange period, LocalDate day) {
        var last = period.to();
        return last == null || !last.isBefore(day);
    }
}
