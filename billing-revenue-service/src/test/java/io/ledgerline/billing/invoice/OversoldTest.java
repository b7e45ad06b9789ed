package io.ledgerline.billing.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.billing.project.ContractTerms;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OversoldTest {

    private static final UUID LINE = Ids.next();

    private static ContractTerms sold(String amount) {
        return new ContractTerms(
                Ids.next(),
                "DE01",
                Ids.next(),
                "EUR",
                30,
                List.of(
                        new ContractTerms.Line(
                                LINE,
                                "10",
                                "Roll-out",
                                ContractTerms.BillingMethod.TIME_AND_MATERIAL,
                                ContractTerms.RevenueMethod.AS_WORKED,
                                new ContractTerms.HourPrices("STD", List.of()),
                                new ContractTerms.Value(Money.of(amount, "EUR"), false),
                                true,
                                null)),
                Map.of());
    }

    private static List<Oversold> oversold(String sold, String billed, String tolerance) {
        return Oversold.of(
                sold(sold), Map.of(LINE, Money.of(billed, "EUR")), new BigDecimal(tolerance));
    }

    @ParameterizedTest
    @CsvSource({
        "150.00, 150.00, 0, false",
        "150.00, 150.01, 0, true",
        "150.00, 165.00, 0.10, false",
        "150.00, 165.01, 0.10, true",
        "0.00, 0.01, 0.10, true",
        "150.00, -20.00, 0, false"
    })
    void a_line_is_oversold_above_its_value_and_the_tolerance(
            String sold, String billed, String tolerance, boolean oversold) {
        assertThat(oversold(sold, billed, tolerance)).hasSize(oversold ? 1 : 0);
    }

    @Test
    void it_says_what_was_sold_what_is_billed_and_how_much_that_is_too_much() {
        assertThat(oversold("150.00", "2400.00", "0.10"))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.told())
                            .isEqualTo("line 10: 2400.00 EUR billed, 150.00 EUR sold");
                    assertThat(line.excess()).isEqualTo(Money.of("2250.00", "EUR"));
                });
        assertThat(Oversold.of(sold("150.00"), Map.of(), BigDecimal.ZERO)).isEmpty();
    }
}
