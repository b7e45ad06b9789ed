package io.ledgerline.kit.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateRangeTest {

    @ParameterizedTest
    @CsvSource({
        "2026-09-01, 6, 2027-02-28",
        "2026-09-01, 1, 2026-09-30",
        "2026-09-01, 0, 2026-09-01",
        "2027-09-01, 6, 2028-02-29",
        "2026-08-31, 6, 2027-02-28",
        "2027-01-31, 1, 2027-02-28",
        "2027-08-30, 6, 2028-02-29",
        "2028-01-29, 1, 2028-02-28",
        "2027-01-28, 1, 2027-02-27",
        "2026-03-31, 1, 2026-04-30",
        "2026-01-31, 2, 2026-03-30",
        "2028-02-29, 12, 2029-02-28"
    })
    void a_term_is_cut_once_at_the_end_of_a_month(LocalDate from, int months, LocalDate last) {
        assertThat(DateRange.lastDayOfTerm(from, months)).isEqualTo(last);
    }

    @Test
    void a_longer_term_never_ends_earlier() {
        var from = LocalDate.of(2026, 1, 1);
        for (int day = 0; day < 1_461; day++) {
            for (int months = 1; months < 24; months++) {
                var start = from.plusDays(day);
                assertThat(DateRange.lastDayOfTerm(start, months))
                        .isAfter(DateRange.lastDayOfTerm(start, months - 1));
            }
        }
    }
}
