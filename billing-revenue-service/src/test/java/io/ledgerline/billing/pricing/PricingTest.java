package io.ledgerline.billing.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerline.kit.value.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PricingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            useHeadersInDisplayName = true,
            textBlock =
                    """
                    minutes | rate     | currency | amount
                    450     | 74.50    | EUR      | 558.75
                    480     | 58.00    | EUR      | 464.00
                    240     | 92.00    | EUR      | 368.00
                    450     | 180.00   | EUR      | 1350.00
                    1       | 100.00   | EUR      | 1.67
                    10      | 100.00   | EUR      | 16.67
                    -10     | 100.00   | EUR      | -16.67
                    3       | 0.10     | EUR      | 0.01
                    -3      | 0.10     | EUR      | -0.01
                    1       | 0.10     | EUR      | 0.00
                    0       | 180.00   | EUR      | 0.00
                    60      | 0.00     | EUR      | 0.00
                    7       | 60.2575  | EUR      | 7.03
                    50      | 9999     | JPY      | 8333
                    1440    | 99999.99 | USD      | 2399999.76
                    """)
    void minutes_are_priced_by_the_hour_and_rounded_half_up_once(
            int minutes, BigDecimal rate, String currency, String amount) {
        var resolution = new RateResolution("C", "ARCHITECT", LocalDate.EPOCH, rate, currency);

        assertThat(TimePricing.labourCost(minutes, rate, currency))
                .isEqualTo(Money.of(amount, currency));
        assertThat(TimePricing.salesValue(minutes, resolution))
                .isEqualTo(Money.of(amount, currency));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            useHeadersInDisplayName = true,
            textBlock =
                    """
                    total  | weights    | parts
                    100.00 | 1 1 1      | 33.34 33.33 33.33
                    0.01   | 1 1        | 0.01 0.00
                    -0.01  | 1 1        | 0.00 -0.01
                    10.00  | 0 3 1      | 0.00 7.50 2.50
                    9.00   | 100 -10    | 10.00 -1.00
                    0.00   | 5 5        | 0.00 0.00
                    """)
    void a_split_adds_up_to_the_total(String total, String weights, String parts) {
        assertThat(Allocation.split(Money.of(total, "EUR"), decimals(weights)))
                .isEqualTo(
                        Stream.of(parts.split(" ", -1))
                                .map(part -> Money.of(part, "EUR"))
                                .toList());
    }

    @Test
    void weights_of_nothing_split_nothing() {
        assertThatThrownBy(() -> Allocation.split(Money.of("1.00", "EUR"), decimals("0 0")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void no_split_loses_or_makes_a_cent() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            var total = Money.of(BigDecimal.valueOf(random.nextLong(-999_999, 999_999), 2), "EUR");
            var weights =
                    random.ints(random.nextInt(1, 9), 0, 100_000)
                            .mapToObj(weight -> BigDecimal.valueOf(weight + 1L, 2))
                            .toList();

            var parts = Allocation.split(total, weights);

            assertThat(parts.stream().reduce(Money::plus))
                    .as("seed %d, %s by %s", seed, total, weights)
                    .contains(total);
            var sum = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            for (int j = 0; j < parts.size(); j++) {
                var off =
                        parts.get(j)
                                .amount()
                                .multiply(sum)
                                .subtract(total.amount().multiply(weights.get(j)))
                                .abs();
                assertThat(off)
                        .as("seed %d, part %d of %s", seed, j, total)
                        .isLessThan(sum.movePointLeft(2));
            }
        }
    }

    private static List<BigDecimal> decimals(String text) {
        return Stream.of(text.split(" ", -1)).map(BigDecimal::new).toList();
    }
}
