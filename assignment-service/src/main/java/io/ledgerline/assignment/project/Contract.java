package io.ledgerline.assignment.project;

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
    public record Line(UUID id, boolean timeAndMaterial, @Nullable String rateCardCode) {}

    public Optional<Line> line(UUID lineId) {
        return lines.stream().filter(line -> line.id().equals(lineId)).findFirst();
    }
}
