package io.ledgerline.billing.period;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;

/** The open months of one legal entity and module. */
public record OpenPeriods(TreeSet<YearMonth> months) {

    public static final OpenPeriods NONE = new OpenPeriods(new TreeSet<>());

    public static OpenPeriods of(Collection<YearMonth> months) {
        return new OpenPeriods(new TreeSet<>(months));
    }

    public boolean any() {
        return !months.isEmpty();
    }

    /**
     * The day on which a fact is booked: its own when that month is open, else the first day of the
     * next open month (domain rules 3.11); empty when no later month is open.
     */
    public Optional<LocalDate> accountingDate(LocalDate wanted) {
        var month = YearMonth.from(wanted);
        if (months.contains(month)) {
            return Optional.of(wanted);
        }
        return Optional.ofNullable(months.higher(month)).map(next -> next.atDay(1));
    }
}
