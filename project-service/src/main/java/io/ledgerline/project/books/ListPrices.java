package io.ledgerline.project.books;

import io.ledgerline.kit.value.DateRange;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a rate card lists; billing-revenue-service is its authority.
 *
 * @param currency of every price, ISO 4217
 */
public record ListPrices(String code, String currency, List<Price> prices) {

    public ListPrices {
        prices = List.copyOf(prices);
    }

    /**
     * @param hourlyRate price of 60 minutes, net
     */
    public record Price(String role, BigDecimal hourlyRate, DateRange days) {}

    /** The prices of a day by role. */
    public SortedMap<String, BigDecimal> on(LocalDate day) {
        var found = new TreeMap<String, BigDecimal>();
        prices.stream()
                .filter(row -> row.days().contains(day))
                .forEach(row -> found.put(row.role(), row.hourlyRate()));
        return found;
    }
}
