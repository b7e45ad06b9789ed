package io.ledgerline.time.policy;

import static io.ledgerline.time.policy.WorkFixture.references;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.kit.value.Money;
import io.ledgerline.time.spending.SpendingTerms;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpenseCheckTest {

    private static final SpendingTerms NO_TERMS =
            new SpendingTerms(Map.of("DE01", "EUR"), List.of(), List.of());

    private static Claim claim(
            String project,
            @Nullable String task,
            String category,
            LocalDate day,
            String gross,
            String tax,
            String currency) {
        return new Claim(
                "DE01",
                new Claim.Names("A", project, task, category),
                day,
                Money.of(gross, currency),
                Money.of(tax, currency),
                true,
                null,
                null);
    }

    private static List<String> judge(Claim claim) {
        return ExpenseCheck.judge(
                        ResolvedClaim.of(claim, references(), NO_TERMS, List.of(), BigDecimal.ZERO))
                .stream()
                .map(one -> one.code().name())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            useHeadersInDisplayName = true,
            textBlock =
                    """
                    project | task | category | day | gross | tax | currency | rules
                    P | | TRAVEL_RAIL | 2026-09-14 | 138.89 | 9.09 | EUR |
                    P | BUILD | HOTEL | 2026-09-17 | 308.75 | 20.20 | EUR |
                    P | BUILD | MEAL | 2026-09-17 | 10.00 | 0.00 | EUR |
                    P | BUILD | YACHT | 2026-09-17 | 10.00 | 0.00 | EUR | CATEGORY_UNKNOWN
                    P | BUILD | MEAL | 2026-09-17 | 10.00 | 0.00 | USD | EXCHANGE_RATE_MISSING
                    P | BUILD | MEAL | 2026-09-17 | 10.00 | 10.00 | EUR | TAX_NOT_VALID
                    P | BUILD | MEAL | 2026-09-17 | 10.00 | -0.01 | EUR | TAX_NOT_VALID
                    P | BUILD | MEAL | 2026-09-17 | 999999999999.99 | 0.00 | EUR |
                    P | BUILD | MEAL | 2026-09-17 | 1000000000000.00 | 0.00 | EUR | AMOUNT_TOO_HIGH
                    P | BUILD | MEAL | 2026-09-17 | 0.00 | 0.00 | EUR | AMOUNT_NOT_POSITIVE
                    P | BUILD | MEAL | 2026-09-17 | -1.00 | 0.00 | EUR | AMOUNT_NOT_POSITIVE
                    P | DONE | MEAL | 2026-09-17 | 10.00 | 0.00 | EUR | TASK_CLOSED
                    P | NONE | MEAL | 2026-09-17 | 10.00 | 0.00 | EUR | TASK_UNKNOWN
                    OLD | | YACHT | 2026-12-17 | -1.00 | 0.50 | USD | PROJECT_NOT_ACTIVE \
                    CATEGORY_UNKNOWN EXCHANGE_RATE_MISSING \
                    AMOUNT_NOT_POSITIVE TAX_NOT_VALID PERIOD_CLOSED
                    """)
    void every_rule_not_met_is_named_at_once(
            String project,
            @Nullable String task,
            String category,
            LocalDate day,
            String gross,
            String tax,
            String currency,
            @Nullable String rules) {
        assertThat(judge(claim(project, task, category, day, gross, tax, currency)))
                .isEqualTo(rules == null ? List.of() : List.of(rules.split(" ")));
    }

    @Test
    void net_and_tax_of_every_valid_claim_add_up_to_gross() {
        var seed = 20_261_123L;
        var random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            var gross = BigDecimal.valueOf(random.nextInt(-100, 1_000_000), 2);
            var tax = BigDecimal.valueOf(random.nextInt(-100, 1_000_000), 2);
            var claim =
                    claim(
                            "P",
                            null,
                            "OTHER",
                            LocalDate.of(2026, 9, 14),
                            gross.toPlainString(),
                            tax.toPlainString(),
                            "EUR");

            var valid = judge(claim).isEmpty();

            assertThat(valid)
                    .as("seed %d, gross %s, tax %s", seed, gross, tax)
                    .isEqualTo(tax.signum() >= 0 && gross.compareTo(tax) > 0);
            var resolved =
                    ResolvedClaim.of(claim, references(), NO_TERMS, List.of(), BigDecimal.ZERO);
            assertThat(resolved.net().plus(resolved.recoverableTax()))
                    .as("seed %d", seed)
                    .isEqualTo(claim.gross());
        }
    }
}
