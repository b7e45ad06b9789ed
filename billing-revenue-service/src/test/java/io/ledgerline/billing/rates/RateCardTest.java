package io.ledgerline.billing.rates;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.kit.problem.Violation;
import io.ledgerline.kit.value.Ids;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateCardTest {

    private static final RateCard CARD =
            new RateCard(
                    Ids.next(),
                    "DE-STD",
                    "DE01",
                    "EUR",
                    LocalDate.of(2026, 1, 1),
                    LocalDate.of(2026, 12, 31),
                    List.of(
                            line("ARCHITECT", "200", "2026-01-01", "2026-06-30"),
                            line("ARCHITECT", "220", "2026-07-01", null)),
                    1);

    private static RateCard.Line line(String role, String rate, String from, @Nullable String to) {
        return new RateCard.Line(
                role,
                new BigDecimal(rate),
                LocalDate.parse(from),
                to == null ? null : LocalDate.parse(to));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            useHeadersInDisplayName = true,
            textBlock =
                    """
                    role      | day        | rate
                    ARCHITECT | 2026-01-01 | 200
                    ARCHITECT | 2026-06-30 | 200
                    ARCHITECT | 2026-07-01 | 220
                    ARCHITECT | 2026-12-31 | 220
                    ARCHITECT | 2027-01-01 |
                    ARCHITECT | 2025-12-31 |
                    architect | 2026-03-01 |
                    PARTNER   | 2026-03-01 |
                    """)
    void the_work_date_decides_the_rate_and_nothing_found_is_no_rate_of_zero(
            String role, LocalDate day, @Nullable BigDecimal rate) {
        assertThat(CARD.rateFor(role, day)).isEqualTo(Optional.ofNullable(rate));
    }

    @Test
    void rates_of_one_role_that_share_a_day_are_found() {
        assertThat(
                        NewRateCard.overlaps(
                                List.of(
                                        line("A", "1", "2026-01-01", "2026-01-31"),
                                        line("B", "1", "2026-01-01", null),
                                        line("A", "2", "2026-01-31", null),
                                        line("A", "3", "2025-01-01", "2025-12-31"))))
                .containsExactly(2);
    }

    @Test
    void every_fault_is_named_at_once() {
        var asked =
                new NewRateCard(
                        "",
                        "DE01",
                        "EURO",
                        LocalDate.of(2026, 1, 1),
                        null,
                        List.of(
                                new NewRateCard.NewLine(" ", new BigDecimal("-1"), null, null),
                                new NewRateCard.NewLine(
                                        "A",
                                        new BigDecimal("1.00001"),
                                        LocalDate.of(2025, 1, 1),
                                        null)));

        assertThat(asked.faults().violations())
                .extracting(Violation::code)
                .containsExactly(
                        "INVALID_CODE",
                        "INVALID_CURRENCY",
                        "INVALID_ROLE",
                        "INVALID_RATE",
                        "INVALID_RATE",
                        "INVALID_DATES");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            useHeadersInDisplayName = true,
            textBlock =
                    """
                    from       | to         | ends
                    2026-08-01 |            | 2026-07-31
                    2026-07-02 |            | 2026-07-01
                    2026-07-01 |            |
                    2026-06-01 |            |
                    2026-08-01 | 2026-08-31 |
                    """)
    void a_later_price_ends_the_one_that_runs_to_the_cards_end_the_day_before(
            String from, @Nullable String to, @Nullable LocalDate ends) {
        var card =
                new RateCard(
                        CARD.id(),
                        CARD.code(),
                        CARD.legalEntity(),
                        CARD.currency(),
                        CARD.validFrom(),
                        null,
                        CARD.lines(),
                        1);
        var later = line("ARCHITECT", "240", from, to);

        assertThat(card.followedBy(later).isPresent()).isEqualTo(ends != null);
        if (ends != null) {
            var next = card.with(later);
            assertThat(next.lines())
                    .extracting(RateCard.Line::validTo)
                    .containsExactly(LocalDate.of(2026, 6, 30), ends, null);
            assertThat(next.rateFor("ARCHITECT", ends)).contains(new BigDecimal("220"));
            assertThat(next.rateFor("ARCHITECT", ends.plusDays(1))).contains(new BigDecimal("240"));
        }
    }
}
