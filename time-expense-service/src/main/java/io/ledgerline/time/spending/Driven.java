package io.ledgerline.time.spending;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/**
 * A trip that a stored expense pays for.
 *
 * @param itemId of the expense, or of nothing yet
 */
public record Driven(UUID itemId, UUID consultantId, LocalDate day, Mileage trip) {

    /** Kilometres of the trip's person in its country and calendar year, of all trips but one. */
    public static BigDecimal km(Collection<Driven> trips, Optional<Driven> trip, UUID exceptItem) {
        return trip.stream()
                .flatMap(own -> trips.stream().filter(own::countsWith))
                .filter(one -> !one.itemId.equals(exceptItem))
                .map(one -> one.trip.distanceKm())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private boolean countsWith(Driven other) {
        return consultantId.equals(other.consultantId)
                && day.getYear() == other.day.getYear()
                && trip.country().equals(other.trip.country());
    }
}
