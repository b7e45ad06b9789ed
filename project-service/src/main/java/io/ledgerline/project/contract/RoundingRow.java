package io.ledgerline.project.contract;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.jspecify.annotations.Nullable;

/** Table columns of a rounding policy; all null when there is none. */
@Embeddable
class RoundingRow {

    public int roundingUnitMinutes;

    @Enumerated(EnumType.STRING)
    public RoundingPolicy.Mode roundingMode;

    @Enumerated(EnumType.STRING)
    public RoundingPolicy.Scope roundingScope;

    public int roundingMinimumMinutes;

    static @Nullable RoundingRow of(@Nullable RoundingPolicy policy) {
        if (policy == null) {
            return null;
        }
        var columns = new RoundingRow();
        columns.roundingUnitMinutes = policy.unitMinutes();
        columns.roundingMode = policy.mode();
        columns.roundingScope = policy.scope();
        columns.roundingMinimumMinutes = policy.minimumMinutes();
        return columns;
    }

    RoundingPolicy toPolicy() {
        return new RoundingPolicy(
                roundingUnitMinutes, roundingMode, roundingScope, roundingMinimumMinutes);
    }
}
