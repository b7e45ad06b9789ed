package io.ledgerline.billing.project;

import io.ledgerline.billing.pricing.MinuteRounding;
import io.ledgerline.kit.value.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A contract as billing needs it.
 *
 * @param currency of its invoices, ISO 4217
 * @param paymentTermsDays calendar days from issue to due date
 * @param milestones agreed net amounts by milestone, in the contract's currency
 */
public record ContractTerms(
        UUID id,
        String legalEntity,
        UUID customerId,
        String currency,
        int paymentTermsDays,
        List<Line> lines,
        Map<UUID, Money> milestones) {

    /** How a line is charged; only the first three are billed so far. */
    public enum BillingMethod {
        TIME_AND_MATERIAL,
        FIXED_PRICE,
        MILESTONE,
        RETAINER,
        SUBSCRIPTION,
        COST_PLUS
    }

    /** How a line's revenue is recognised; only the first two are so far. */
    public enum RevenueMethod {
        AS_WORKED,
        MILESTONE,
        STRAIGHT_LINE,
        PERCENT_COMPLETE,
        AS_BILLED
    }

    /**
     * One scope of the contract.
     *
     * @param prices of its hours
     * @param value what was sold
     * @param rounding of the minutes of an invoice line; null: billed as they come
     */
    public record Line(
            UUID id,
            String code,
            String description,
            BillingMethod billingMethod,
            RevenueMethod revenueMethod,
            HourPrices prices,
            Value value,
            boolean expensesBillable,
            @Nullable MinuteRounding rounding) {

        /** Whether hours are billed as they are worked. */
        public boolean pricesHours() {
            return billingMethod == BillingMethod.TIME_AND_MATERIAL;
        }

        boolean isSupported() {
            return switch (billingMethod) {
                case TIME_AND_MATERIAL -> revenueMethod == RevenueMethod.AS_WORKED;
                case FIXED_PRICE, MILESTONE -> revenueMethod == RevenueMethod.MILESTONE;
                case RETAINER, SUBSCRIPTION, COST_PLUS -> false;
            };
        }
    }

    /**
     * What a line is worth.
     *
     * @param sold net, in the contract's currency; an estimate for time and material
     * @param capped whether it says how much may be billed at most
     */
    public record Value(Money sold, boolean capped) {}

    /**
     * What an hour is sold at.
     *
     * @param rateCardCode card that prices the hours; null when hours are not priced
     * @param agreed hold before the card's prices
     */
    public record HourPrices(@Nullable String rateCardCode, List<AgreedRate> agreed) {

        public HourPrices {
            agreed = List.copyOf(agreed);
        }

        /** The price agreed for the role, else for every role; empty: the rate card's holds. */
        public Optional<AgreedRate> agreedFor(String role) {
            return agreed.stream()
                    .filter(rate -> role.equals(rate.role()))
                    .findFirst()
                    .or(() -> agreed.stream().filter(rate -> rate.role() == null).findFirst());
        }
    }

    /**
     * A price that was agreed with the customer.
     *
     * @param role null: every role without a price of its own
     * @param hourlyRate price of 60 minutes, net, zero or more
     * @param currency ISO 4217
     */
    public record AgreedRate(@Nullable String role, BigDecimal hourlyRate, String currency) {}

    public Optional<Line> line(@Nullable UUID id) {
        return lines.stream().filter(line -> line.id().equals(id)).findFirst();
    }

    /** The line for expenses of the project as a whole: the first, in order, that bills them. */
    public Optional<Line> expenseLine() {
        return lines.stream().filter(Line::expensesBillable).findFirst();
    }
}
