package io.ledgerline.billing.entity;

import io.ledgerline.kit.value.Money;
import io.ledgerline.kit.value.TaxProfile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The value added tax of one category and rate.
 *
 * @param category code of UNTDID 5305: S standard rate, O outside the scope of tax
 * @param rate as a fraction, 0.19 is 19 %
 */
public record Tax(String category, BigDecimal rate) {

    /** What one category and rate bears: base, and tax with the sign of the base. */
    public record Subtotal(String category, BigDecimal rate, Money base, Money tax) {}

    /**
     * The treatment that a customer's tax profile asks for: {@code STANDARD} or {@code CC_STANDARD}
     * with the entity's country CC. An entity whose standard rate is zero levies no value added tax
     * at all, category O. Empty when the profile has no rule: never a rate of zero by silence.
     */
    public static Optional<Tax> of(String profile, LegalEntity entity) {
        if (!TaxProfile.hasRule(profile, entity.country())) {
            return Optional.empty();
        }
        return Optional.of(
                entity.standardTaxRate().signum() == 0
                        ? new Tax("O", BigDecimal.ZERO)
                        : new Tax("S", entity.standardTaxRate()));
    }

    /** A rate as it was set, without the zeros that a column of fixed scale adds. */
    public static BigDecimal plain(BigDecimal stored) {
        var stripped = stored.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /**
     * Tax on the whole base, rounded half up once (EN 16931 BR-CO-17), so that the document's tax
     * is the sum of its subtotals (BR-CO-14).
     */
    public Subtotal on(Money base) {
        return new Subtotal(category, rate, base, base.timesRounded(rate));
    }

    /**
     * The tax on each of several bases, which add up to that on their sum exactly. Up to each base
     * the tax is that on the sum so far, rounded half up; a base bears what it adds, and so less
     * than a cent from its exact tax, whatever signs the bases have.
     *
     * @param bases at least one
     */
    public static List<Money> spread(BigDecimal rate, List<Money> bases) {
        var parts = new ArrayList<Money>();
        var sum = Money.zero(bases.getFirst().currencyCode());
        var borne = sum;
        for (var base : bases) {
            sum = sum.plus(base);
            var soFar = sum.timesRounded(rate);
            parts.add(soFar.minus(borne));
            borne = soFar;
        }
        return parts;
    }
}
