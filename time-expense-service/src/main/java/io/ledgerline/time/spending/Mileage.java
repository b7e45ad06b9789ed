package io.ledgerline.time.spending;

import java.math.BigDecimal;

/**
 * A trip in the own car.
 *
 * @param distanceKm kilometres, positive, three decimals at most
 * @param country whose rate holds, ISO 3166-1 alpha-2
 */
public record Mileage(BigDecimal distanceKm, String country) {

    public Mileage {
        distanceKm = distanceKm.stripTrailingZeros();
    }
}
