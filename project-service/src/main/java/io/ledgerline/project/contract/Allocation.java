package io.ledgerline.project.contract;

import io.ledgerline.kit.value.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Splits an amount by shares without losing or making a cent. */
public final class Allocation {

    private Allocation() {}

    /**
     * Largest remainder (Hamilton): each part is cut to the currency's smallest unit, what is left
     * goes one unit at a time to the parts that lost most, the earlier one first when equal. A part
     * is never more than one unit away from its exact share, and the parts add up to the total.
     *
     * @param total zero or more
     * @param shares zero or more each, adding up to exactly 1
     * @throws IllegalArgumentException when the total is negative or the shares are not a whole
     */
    public static List<Money> split(Money total, List<BigDecimal> shares) {
        var whole = shares.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (total.signum() < 0
                || whole.compareTo(BigDecimal.ONE) != 0
                || shares.stream().anyMatch(share -> share.signum() < 0)) {
            throw new IllegalArgumentException("cannot split " + total + " by " + shares);
        }
        var scale = total.amount().scale();
        var unit = BigDecimal.ONE.movePointLeft(scale);
        var exact = shares.stream().map(share -> total.amount().multiply(share)).toList();
        var parts = new ArrayList<>(exact);
        parts.replaceAll(part -> part.setScale(scale, RoundingMode.DOWN));
        var left = total.amount().subtract(parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
        var byLoss =
                IntStream.range(0, parts.size())
                        .boxed()
                        .sorted(
                                Comparator.comparing(
                                                (Integer i) -> exact.get(i).subtract(parts.get(i)))
                                        .reversed())
                        .toList();
        for (int i = 0; left.signum() > 0; i++) {
            parts.set(byLoss.get(i), parts.get(byLoss.get(i)).add(unit));
            left = left.subtract(unit);
        }
        return parts.stream().map(part -> new Money(part, total.currency())).toList();
    }
}
