package io.ledgerline.time.spending;

import java.time.LocalDate;
import java.util.Set;

/**
 * What one expense needs to know.
 *
 * @param currencies spent in, and kept in by the project; the entity's own need not be named
 */
public record Needed(String legalEntity, LocalDate day, Set<String> currencies) {

    public Needed {
        currencies = Set.copyOf(currencies);
    }
}
