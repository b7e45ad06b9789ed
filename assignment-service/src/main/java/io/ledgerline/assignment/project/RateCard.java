package io.ledgerline.assignment.project;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sales prices by role and day.
 *
 * @param currency of every rate, ISO 4217
 * @param validTo last day of the card, included; null: no end
 */
public record RateCard(
        String code,
        String legalEntity,
        String currency,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        List<Line> lines) {

    public RateCard {
        lines = List.copyOf(lines);
    }

    /**
     * @param hourlyRate price of 60 minutes, net of tax, zero or more, up to four decimals
     * @param validTo last day of the price, included; null: until the card ends
     */
    public record Line(
            String role, BigDecimal hourlyRate, LocalDate validFrom, @Nullable LocalDate validTo) {}

    /** The price of the role's hour on a work date, or empty when the card has none. */
    public Optional<BigDecimal> rateOn(String role, LocalDate day) {
        if (!holds(validFrom, validTo, day)) {
            return Optional.empty();
        }
        return lines.stream()
                .filter(line -> line.role().equals(role))
                .filter(line -> holds(line.validFrom(), line.validTo(), day))
                .map(Line::hourlyRate)
                .findFirst();
    }

    private static boolean holds(LocalDate from, @Nullable LocalDate to, LocalDate day) {
        return !day.isBefore(from) && (to == null || !day.isAfter(to));
    }
}
