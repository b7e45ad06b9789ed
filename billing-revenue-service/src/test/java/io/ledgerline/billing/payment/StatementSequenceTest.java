package io.ledgerline.billing.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.billing.bank.BankAccount;
import io.ledgerline.billing.bank.BankFile.Statement;
import io.ledgerline.kit.value.Money;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementSequenceTest {

    /** The last one closed on 2026-10-30 with 10.00. */
    @ParameterizedTest
    @CsvSource({
        "7, 8, 2026-10-31, 10.00, none",
        "7, 7, 2026-10-30, 10.00, none",
        "7, 9, 2026-11-02, 10.00, [8] 0.00",
        "7, 10, 2026-11-02, 14.00, '[8, 9] 4.00'",
        "7, 8, 2026-10-31, 9.00, [] -1.00",
        "7, 6, 2026-10-29, 3.00, none",
        "300, 1, 2027-01-04, 10.00, none",
        "300, 2, 2027-01-04, 10.00, [1] 0.00",
        ", , 2026-10-31, 10.00, none",
        ", 8, 2026-10-31, 12.00, [] 2.00",
        ", , 2026-10-30, 12.00, none",
        "7, 1000000007, 2026-10-31, 10.00, many"
    })
    void a_gap_is_a_missing_number_or_a_balance_that_moved(
            @Nullable Long before,
            @Nullable Long next,
            LocalDate closedOn,
            String opening,
            String gap) {
        var last =
                new StatementSequence.Last(
                        before, Money.of("10.00", "EUR"), LocalDate.of(2026, 10, 30));
        var statement =
                new Statement(
                        new BankAccount("X", "EUR"),
                        next,
                        null,
                        Money.of(opening, "EUR"),
                        Money.of("50.00", "EUR"),
                        closedOn);

        var found = StatementSequence.gap(last, statement);

        assertThat(
                        found.map(one ->
                                        one.numbers().size() > 10
                                                ? "many"
                                                : one.numbers() + " " + one.unexplained().amount())
                                .orElse("none"))
                .isEqualTo(gap);
    }
}
