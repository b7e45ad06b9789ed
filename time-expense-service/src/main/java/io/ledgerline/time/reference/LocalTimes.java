package io.ledgerline.time.reference;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * Which clock hangs where: a day is that of the people who live it, not of UTC.
 *
 * @param now the moment of the judgement
 * @param zones of legal entities; where none is known a day is that of UTC
 */
public record LocalTimes(Instant now, Map<String, ZoneId> zones) {

    public LocalTimes {
        zones = Map.copyOf(zones);
    }

    public ZoneId zone(String legalEntity) {
        return zones.getOrDefault(legalEntity, ZoneOffset.UTC);
    }

    public LocalDate today(String legalEntity) {
        return LocalDate.ofInstant(now, zone(legalEntity));
    }
}
