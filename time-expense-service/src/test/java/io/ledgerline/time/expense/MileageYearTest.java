package io.ledgerline.time.expense;

import static io.ledgerline.time.policy.WorkFixture.NOW;
import static io.ledgerline.time.policy.WorkFixture.references;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.Money;
import io.ledgerline.time.edge.NewSource;
import io.ledgerline.time.policy.Claim;
import io.ledgerline.time.reference.OnLikeness;
import io.ledgerline.time.reference.Origin;
import io.ledgerline.time.spending.Driven;
import io.ledgerline.time.spending.ExpensePolicy;
import io.ledgerline.time.spending.ExpensePolicy.MileageRate;
import io.ledgerline.time.spending.ExpensePolicy.Tier;
import io.ledgerline.time.spending.Mileage;
import io.ledgerline.time.spending.SpendingTerms;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** axelor#15981: brackets of a year run over all trips of the person, not over each report. */
class MileageYearTest {

    private static final LocalDate DAY = LocalDate.of(2026, 9, 14);

    private static SpendingTerms terms(ExpensePolicy.Per per) {
        var tiers =
                List.of(
                        new Tier(new BigDecimal("5000"), new BigDecimal("0.60")),
                        new Tier(null, new BigDecimal("0.40")));
        return new SpendingTerms(
                Map.of("DE01", "EUR"),
                List.of(
                        new ExpensePolicy(
                                "DE01",
                                LocalDate.of(2026, 1, 1),
                                null,
                                "EUR",
                                List.of(),
                                List.of(
                                        new MileageRate("DE", tiers, per),
                                        new MileageRate("AT", tiers, per)),
                                List.of(),
                                OnLikeness.CASE,
                                1)),
                List.of());
    }

    private static Voucher trip(String id, LocalDate day, String km, String country) {
        return Voucher.of(
                new Claim(
                        "DE01",
                        new Claim.Names("A", "P", null, "MILEAGE"),
                        day,
                        null,
                        null,
                        true,
                        new Mileage(new BigDecimal(km), country),
                        null),
                new NewSource("reports", id, 1L),
                null,
                new Origin.Receipt("integration", NOW),
                Set.of());
    }

    /** 4,980 km so far: 20 at 0.60 and 30 at 0.40, then all at 0.40. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            useHeadersInDisplayName = true,
            textBlock =
                    """
                    per  | driven on  | country | 50 km | 10 more
                    YEAR | 2026-03-02 | DE      | 24.00 | 4.00
                    YEAR | 2025-12-31 | DE      | 30.00 | 6.00
                    YEAR | 2026-03-02 | AT      | 30.00 | 6.00
                    TRIP | 2026-03-02 | DE      | 30.00 | 6.00
                    """)
    void brackets_of_a_year_run_over_all_trips_of_the_person(
            ExpensePolicy.Per per, LocalDate driven, String country, String first, String next) {
        var before =
                new Driven(
                        Ids.derived("item", "before"),
                        references().consultant("A").orElseThrow().id(),
                        driven,
                        new Mileage(new BigDecimal("4980"), country));

        var judged =
                new SpendingJudgement(
                                references(),
                                terms(per),
                                Map.of(),
                                List.of(before),
                                List.of(),
                                List.of())
                        .judge(
                                List.of(
                                        trip("t1", DAY, "50", "DE"),
                                        trip("t1", DAY, "50", "DE"),
                                        trip("t2", DAY.plusDays(1), "10", "DE")));

        assertThat(judged)
                .filteredOn(one -> one.accepted().isPresent())
                .extracting(one -> one.accepted().orElseThrow().gross())
                .containsExactly(Money.of(first, "EUR"), Money.of(next, "EUR"));
    }
}
