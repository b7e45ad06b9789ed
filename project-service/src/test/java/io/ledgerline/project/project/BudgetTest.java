package io.ledgerline.project.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.kit.value.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            useHeadersInDisplayName = true,
            textBlock =
                    """
                    minutes | perHour | cost
                    90000   | 75.00   | 112500.00
                    0       | 75.00   | 0.00
                    1       | 75.00   | 1.25
                    1       | 0.30    | 0.01
                    1       | 0.29    | 0.00
                    7       | 99.99   | 11.67
                    """)
    void cost_is_minutes_times_cost_per_hour_rounded_once(
            long minutes, String perHour, String cost) {
        var budget = Budget.of(minutes, Money.of(perHour, "EUR"), Money.of("311500.00", "EUR"));

        assertThat(budget.cost()).isEqualTo(Money.of(cost, "EUR"));
        assertThat(budget.revenue()).isEqualTo(Money.of("311500.00", "EUR"));
    }
}
