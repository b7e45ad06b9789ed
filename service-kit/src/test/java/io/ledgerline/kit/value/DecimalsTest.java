package io.ledgerline.kit.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {

    @ParameterizedTest
    @CsvSource({
        "12.50, 12.50",
        "-0.000000000000000000000000000001, -1E-30",
        "33.333333333333336, 33.333333333333336",
        "1E+29, 1E+29",
        "0, 0"
    })
    void a_decimal_of_bounded_digits_is_read_as_it_stands(String text, BigDecimal read) {
        assertThat(Decimals.read(text)).hasValueSatisfying(one -> assertThat(one).isEqualTo(read));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1E+30", "1E-31", "1E+400", "0E-400", "", " 1", "1,5", "NaN", "0x1", "1_000"
            })
    void what_is_no_number_or_too_long_to_compute_with_is_not_read(String text) {
        assertThat(Decimals.read(text)).isEmpty();
    }

    @Test
    void the_cost_of_reading_does_not_grow_with_the_exponent() {
        long modest = nanos("1E+400");
        long wide = nanos("1E+40000");
        assertThat(wide).isCloseTo(modest, within(Math.max(modest, 20_000_000L) * 10));
    }

    private static long nanos(String text) {
        long begin = System.nanoTime();
        for (int i = 0; i < 1_000; i++) {
            assertThat(Decimals.read(text)).isEmpty();
        }
        return System.nanoTime() - begin;
    }
}
