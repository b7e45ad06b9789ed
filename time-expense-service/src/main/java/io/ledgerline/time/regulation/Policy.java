package io.ledgerline.time.regulation;

import io.ledgerline.kit.value.DateRange;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What a legal entity lays down from a day on. */
public interface Policy {

    String legalEntity();

    /** First day of work or spending for which it holds. */
    LocalDate validFrom();

    /** Last one; null while no end is known, or where the next one ends it. */
    default @Nullable LocalDate validTo() {
        return null;
    }

    default DateRange dates() {
        return new DateRange(validFrom(), validTo());
    }

    /** Names it among those of its kind. */
    default String place() {
        return legalEntity() + "/" + validFrom();
    }
}
