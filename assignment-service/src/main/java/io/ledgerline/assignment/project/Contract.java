package io.ledgerline.assignment.project;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A contract, as far as a forecast must know it. */
public record Contract(UUID id, String legalEntity, String currency, List<Line> lines) {

    public Contract {
        lines = List.copyOf(lines);
    }

    /**
     * @param timeAndMaterial whether worked hours are priced
     * @param rateCardCode the card that prices them, or null when hours are not priced
     */
    public record Line(
            UUID id,
            boolean timeAndMaterial,
            @Nullable String rateCardCode,
            List<AgreedRate> agreedRates) {

        public Line {
            agreedRates = List.copyOf(agreedRates);
        }

        /** The price agreed for the role, else for every role; empty: the rate card's holds. */
        public Optional<AgreedRate> agreed(String role) {
            return agreedRates.stream()
                    .filter(rate -> role.equals(rate.role()))
                    .findFirst()
                    .or(() -> agreedRates.stream().filter(rate -> rate.role() == null).findFirst());
        }
    }

    /**
     * A price that holds before the rate card's.
     *
     * @param role null: every role without a price of its own
     */
    public record AgreedRate(@Nullable String role, BigDecimal hourlyRate, String currency) {}

    public Optional<Line> line(UUID lineId) {
        return lines.stream().filter(line -> line.id().equals(lineId)).findFirst();
    }
}
