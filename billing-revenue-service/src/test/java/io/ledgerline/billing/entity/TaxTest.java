package io.ledgerline.billing.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.kit.value.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaxTest {

    private static final Tax VAT = new Tax("S", new BigDecimal("0.19"));

    private static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }

    @ParameterizedTest
    @CsvSource({
        "38668.35, 7346.99",
        "59800.00, 11362.00",
        "0.03, 0.01",
        "0.02, 0.00",
        "100.50, 19.10"
    })
    void tax_is_rounded_half_up_on_the_whole_base(String net, String tax) {
        assertThat(VAT.on(eur(net)).tax()).isEqualTo(eur(tax));
    }

    @Test
    void the_tax_on_parts_adds_up_and_is_less_than_a_cent_off_for_each() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            var bases = new ArrayList<Money>();
            for (int j = random.nextInt(1, 9); j > 0; j--) {
                bases.add(Money.of(BigDecimal.valueOf(random.nextLong(-9_999, 99_999), 2), "EUR"));
            }

            var parts = Tax.spread(VAT.rate(), bases);

            var sum = bases.stream().reduce(Money::plus).orElseThrow();
            assertThat(parts.stream().reduce(Money::plus))
                    .as("seed %d", seed)
                    .contains(VAT.on(sum).tax());
            for (int j = 0; j < bases.size(); j++) {
                var exact = bases.get(j).amount().multiply(VAT.rate());
                assertThat(parts.get(j).amount().subtract(exact).abs())
                        .as("seed %d", seed)
                        .isLessThanOrEqualTo(new BigDecimal("0.01"));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DE_STANDARD, 0.19, S",
        "STANDARD, 0.19, S",
        "DE_STANDARD, 0, O",
        "REVERSE_CHARGE, 0.19,",
        "AT_STANDARD, 0.19,",
        "'', 0.19,"
    })
    void a_tax_profile_without_a_rule_is_never_a_rate_of_zero(
            String profile, BigDecimal rate, @Nullable String category) {
        var entity =
                new LegalEntity(
                        "DE01",
                        "N",
                        "DE",
                        "EUR",
                        "Europe/Berlin",
                        null,
                        null,
                        null,
                        null,
                        null,
                        rate,
                        1);

        assertThat(Tax.of(profile, entity).map(Tax::category))
                .isEqualTo(Optional.ofNullable(category));
    }
}
