package io.ledgerline.assignment.utilisation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * How utilisation is reckoned, told with every figure: there is never one number. The definition
 * gets a new version when its formula changes.
 *
 * @param formula in words, for whoever reads the figure
 */
public record UtilizationDefinition(String id, int version, String formula) {

    /** After Certinia (scheduled, historical) and Dynamics (approved and chargeable only). */
    static final UtilizationDefinition IN_FORCE =
            new UtilizationDefinition(
                    "BOOKED_AND_BILLABLE_OVER_CAPACITY",
                    1,
                    "capacity = contracted minutes on working days (Monday to Friday) on which the"
                            + " legal entity employs the person; scheduled = minutes of firm (HARD)"
                            + " bookings / capacity; historical = approved billable minutes,"
                            + " reversals taken off / capacity; a group divides sums, it never"
                            + " averages percentages; one decimal, rounded half up");

    private static final BigDecimal PERCENT = new BigDecimal("100");

    /**
     * @return per cent with one decimal, rounded half up; null without capacity
     */
    static @Nullable BigDecimal percent(long minutes, long capacityMinutes) {
        return capacityMinutes == 0
                ? null
                : BigDecimal.valueOf(minutes)
                        .multiply(PERCENT)
                        .divide(BigDecimal.valueOf(capacityMinutes), 1, RoundingMode.HALF_UP);
    }
}
