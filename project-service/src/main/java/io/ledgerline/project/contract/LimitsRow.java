package io.ledgerline.project.contract;

import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/** Table columns of time limits; all null when there are none. */
@Embeddable
class LimitsRow {

    public String @Nullable [] billingTypes;
    public @Nullable Integer capMinutes;
    public @Nullable Boolean capHard;

    static LimitsRow of(TimeLimits limits) {
        var columns = new LimitsRow();
        columns.billingTypes = limits.typeNames();
        var cap = limits.hoursCap();
        columns.capMinutes = cap == null ? null : cap.minutes();
        columns.capHard = cap == null ? null : cap.hard();
        return columns;
    }

    TimeLimits toLimits() {
        return TimeLimits.of(billingTypes, capMinutes, capHard);
    }
}
