package io.ledgerline.billing.period;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenPeriodsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            useHeadersInDisplayName = true,
            textBlock =
                    """
                    open            | wanted     | booked
                    2026-09 2026-10 | 2026-09-30 | 2026-09-30
                    2026-10 2026-11 | 2026-09-30 | 2026-10-01
                    2026-09 2026-11 | 2026-10-09 | 2026-11-01
                    2026-09         | 2026-10-01 |
                    2027-01         | 2026-12-31 | 2027-01-01
                    """)
    void a_closed_month_moves_the_accounting_date_to_the_next_open_one(
            String open, LocalDate wanted, @org.jspecify.annotations.Nullable LocalDate booked) {
        var months = OpenPeriods.of(Stream.of(open.split(" ", -1)).map(YearMonth::parse).toList());

        assertThat(months.accountingDate(wanted)).isEqualTo(Optional.ofNullable(booked));
    }

    @ParameterizedTest
    @CsvSource({
        "FUTURE, OPEN, true, false",
        "FUTURE, CLOSED, false, false",
        "OPEN, SOFT_CLOSED, true, false",
        "OPEN, CLOSED, true, false",
        "OPEN, OPEN, false, false",
        "SOFT_CLOSED, CLOSED, true, false",
        "SOFT_CLOSED, OPEN, true, true",
        "CLOSED, OPEN, true, true",
        "CLOSED, SOFT_CLOSED, true, true",
        "CLOSED, FUTURE, false, true"
    })
    void what_was_shut_is_opened_again_only_with_a_reason(
            PeriodStatus from, PeriodStatus to, boolean allowed, boolean reason) {
        assertThat(from.mayBecome(to)).isEqualTo(allowed);
        assertThat(from.needsReason(to)).isEqualTo(reason);
    }
}
