package io.ledgerline.project.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerline.kit.value.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllocationTest {

    private static final int ROUNDS = 2_000;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            useHeadersInDisplayName = true,
            textBlock =
                    """
                    total     | currency | shares            | parts
                    149500.00 | EUR      | 0.40 0.60         | 59800.00 89700.00
                    100.00    | EUR      | 0.333 0.333 0.334 | 33.30 33.30 33.40
                    0.01      | EUR      | 0.5 0.5           | 0.01 0.00
                    0.05      | EUR      | 0.25 0.25 0.5     | 0.01 0.01 0.03
                    10.00     | EUR      | 1                 | 10.00
                    7         | JPY      | 0.5 0.5           | 4 3
                    0.00      | EUR      | 0.4 0.6           | 0.00 0.00
                    """)
    void parts_are_cut_to_the_cent_and_the_rest_goes_to_who_lost_most(
            String total, String currency, String shares, String parts) {
        assertThat(Allocation.split(Money.of(total, currency), decimals(shares)))
                .extracting(part -> part.amount().toPlainString())
                .containsExactly(parts.split(" "));
    }

    @Test
    void parts_add_up_to_the_total_and_none_is_a_cent_away_from_its_share() {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            var total = Money.of(BigDecimal.valueOf(random.nextInt(100_000_000), 2), "EUR");
            var shares = shares(random, 1 + random.nextInt(12));

            var parts = Allocation.split(total, shares);

            assertThat(parts.stream().reduce(Money.zero("EUR"), Money::plus))
                    .as("seed %d round %d", seed, round)
                    .isEqualTo(total);
            for (int i = 0; i < parts.size(); i++) {
                var exact = total.amount().multiply(shares.get(i));
                assertThat(parts.get(i).amount().subtract(exact).abs())
                        .as("seed %d round %d part %d", seed, round, i)
                        .isLessThan(new BigDecimal("0.01"));
            }
        }
    }

    @Test
    void shares_that_are_no_whole_are_refused() {
        assertThatThrownBy(() -> Allocation.split(Money.of("1", "EUR"), decimals("0.5 0.4")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<BigDecimal> shares(Random random, int count) {
        var shares = new ArrayList<BigDecimal>();
        var left = 1_000_000;
        for (int i = 1; i < count; i++) {
            var share = random.nextInt(left / 2 + 1);
            shares.add(BigDecimal.valueOf(share, 6));
            left -= share;
        }
        shares.add(BigDecimal.valueOf(left, 6));
        return shares;
    }

    private static List<BigDecimal> decimals(String text) {
        return Arrays.stream(text.split(" ")).map(BigDecimal::new).toList();
    }
}
