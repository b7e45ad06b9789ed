package io.ledgerline.kit.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            useHeadersInDisplayName = true,
            textBlock =
                    """
                    exact       | currency | rounded
                    7346.9865   | EUR      | 7346.99
                    0.005       | EUR      | 0.01
                    -0.005      | EUR      | -0.01
                    0.0049      | EUR      | 0.00
                    100.5       | JPY      | 101
                    1.0005      | KWD      | 1.001
                    """)
    void an_exact_amount_is_rounded_half_up_to_the_scale_of_its_currency(
            BigDecimal exact, String currency, BigDecimal rounded) {
        assertThat(Money.rounded(exact, Currency.getInstance(currency)).amount())
                .isEqualTo(rounded);
    }

    @Test
    void a_hidden_fraction_is_refused() {
        assertThatThrownBy(() -> Money.of("1.005", "EUR")).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void two_currencies_do_not_add_up() {
        var euro = Money.of("1.00", "EUR");

        assertThatThrownBy(() -> euro.plus(Money.of("1.00", "USD")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void trailing_zeros_do_not_make_another_amount() {
        assertThat(Money.of("1.5", "EUR")).isEqualTo(Money.of("1.500", "EUR"));
    }
}
