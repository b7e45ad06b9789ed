package io.ledgerline.time.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.kit.value.DateRange;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostingCalendarTest {

    /** September and November are open; a week over a month end is judged day by day. */
    private static final PostingCalendar CALENDAR =
            new PostingCalendar(Map.of("DE01", List.of(month(2026, 11), month(2026, 9))));

    private static DateRange month(int year, int month) {
        var days = YearMonth.of(year, month);
        return new DateRange(days.atDay(1), days.atEndOfMonth());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            useHeadersInDisplayName = true,
            textBlock =
                    """
                    entity | day        | booked
                    DE01   | 2026-09-01 | 2026-09-01
                    DE01   | 2026-09-30 | 2026-09-30
                    DE01   | 2026-08-31 | 2026-09-01
                    DE01   | 2025-01-01 | 2026-09-01
                    DE01   | 2026-10-01 | 2026-11-01
                    DE01   | 2026-10-31 | 2026-11-01
                    DE01   | 2026-11-30 | 2026-11-30
                    DE01   | 2026-12-01 |
                    US01   | 2026-09-01 |
                    """)
    void a_fact_is_booked_on_its_day_or_on_the_first_of_the_next_open_period(
            String entity, LocalDate day, @Nullable LocalDate booked) {
        assertThat(CALENDAR.accountingDate(entity, day).orElse(null)).isEqualTo(booked);
    }
}
