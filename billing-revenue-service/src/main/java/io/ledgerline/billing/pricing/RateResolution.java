package io.ledgerline.billing.pricing;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How a price was found, kept beside what it priced.
 *
 * @param rateCardCode card that gave it; null when the contract line agrees it
 * @param hourlyRate price of 60 minutes, net, in the currency, zero or more
 */
public record RateResolution(
        @Nullable String rateCardCode,
        String role,
        LocalDate workDate,
        BigDecimal hourlyRate,
        String currency) {}
