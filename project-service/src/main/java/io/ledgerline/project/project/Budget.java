package io.ledgerline.project.project;

import io.ledgerline.kit.value.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a project is planned to take and bring.
 *
 * @param minutes planned work, zero or more
 * @param cost planned cost; positive is a cost
 * @param revenue planned revenue, net; positive is revenue
 */
public record Budget(long minutes, Money cost, Money revenue) {

    private static final BigDecimal MINUTES_PER_HOUR = BigDecimal.valueOf(60);

    /**
     * Cost = minutes x cost per hour / 60, rounded half up once, at the end.
     *
     * @throws IllegalArgumentException when cost and revenue are in two currencies
     */
    public static Budget of(long minutes, Money costPerHour, Money revenue) {
        if (!costPerHour.currency().equals(revenue.currency())) {
            throw new IllegalArgumentException("a budget is in one currency");
        }
        var cost =
                costPerHour
                        .amount()
                        .multiply(BigDecimal.valueOf(minutes))
                        .divide(
                                MINUTES_PER_HOUR,
                                costPerHour.amount().scale(),
                                RoundingMode.HALF_UP);
        return new Budget(minutes, new Money(cost, revenue.currency()), revenue);
    }
}
