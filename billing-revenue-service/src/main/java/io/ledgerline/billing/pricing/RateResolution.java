package io.ledgerline.billing.pricing;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * How a price was found, kept beside what it priced.
 *
 * @param hourlyRate price of 60 minutes, net, in the currency, zero or more
 */
public record RateResolution(
        String rateCardCode,
        String role,
        LocalDate workDate,
        BigDecimal hourlyRate,
        String currency) {}
