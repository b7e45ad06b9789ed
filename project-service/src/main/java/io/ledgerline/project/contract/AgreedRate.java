package io.ledgerline.project.contract;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A price that was agreed with the customer and holds before the rate card's.
 *
 * @param role whose hours it prices; null: every role without a price of its own
 * @param hourlyRate price of 60 minutes, net, in the contract's currency, at most four decimals
 * @param reason where it was agreed, and what the rate card lists
 */
public record AgreedRate(@Nullable String role, BigDecimal hourlyRate, String reason) {}
