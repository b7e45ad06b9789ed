package io.ledgerline.billing.pricing;

import io.ledgerline.kit.value.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Splits an amount in proportion to weights without losing or making a cent. */
public final class Allocation {

    private Allocation() {}

    /**
     * Largest remainder: every part is first rounded down, then the missing cents go one each to
     * the parts that lost most, the earlier first. The parts add up to the total exactly, and each
     * is less than one cent from its exact share.
     *
     * @param weights their sum is positive; single ones may be zero or negative
     * @throws IllegalArgumentException when the weights do not add up to more than zero
     */
    public static List<Money> split(Money total, List<BigDecimal> weights) {
        var sum = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.signum() <= 0) {
            throw new IllegalArgumentException("weights add up to " + sum);
        }
        var cents = total.amount().unscaledValue();
        var scale = total.amount().scale();
        var floors = new ArrayList<BigDecimal>();
        var remainders = new ArrayList<BigDecimal>();
        var rest = new BigDecimal(cents);
        for (var weight : weights) {
            var product = weight.multiply(new BigDecimal(cents));
            var floor = product.divide(sum, 0, RoundingMode.FLOOR);
            floors.add(floor);
            remainders.add(product.subtract(floor.multiply(sum)));
            rest = rest.subtract(floor);
        }
        var order =
                IntStream.range(0, weights.size())
                        .boxed()
                        .sorted(Comparator.comparing(remainders::get, Comparator.reverseOrder()))
                        .toList();
        for (int i = 0; i < rest.intValueExact(); i++) {
            var place = order.get(i);
            floors.set(place, floors.get(place).add(BigDecimal.ONE));
        }
        return floors.stream()
                .map(part -> new Money(part.movePointLeft(scale), total.currency()))
                .toList();
    }
}
