package io.ledgerline.assignment.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpreadTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 9, 7);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            useHeadersInDisplayName = true,
            textBlock =
                    """
                    minutes | from       | to         | first | last | days
                    23400   | 2026-09-01 | 2026-11-30 | 360   | 360  | 65
                    21120   | 2026-09-01 | 2026-10-31 | 480   | 480  | 44
                    5280    | 2026-09-01 | 2026-09-30 | 240   | 240  | 22
                    100     | 2026-09-07 | 2026-09-09 | 34    | 33   | 3
                    101     | 2026-09-07 | 2026-09-09 | 34    | 33   | 3
                    2       | 2026-09-04 | 2026-09-08 | 1     | 0    | 3
                    """)
    void the_remainder_goes_to_the_earliest_working_days(
            int minutes, LocalDate from, LocalDate to, int first, int last, int days) {
        var spread = Spread.evenly(minutes, from, to);

        assertThat(spread).hasSize(days);
        assertThat(spread.firstEntry().getValue()).isEqualTo(first);
        assertThat(spread.lastEntry().getValue()).isEqualTo(last);
    }

    @Test
    void a_weekend_and_a_range_that_ends_before_it_starts_hold_nothing() {
        assertThat(Spread.evenly(60, MONDAY.plusDays(5), MONDAY.plusDays(6))).isEmpty();
        assertThat(Spread.evenly(60, MONDAY, MONDAY.minusDays(1))).isEmpty();
    }

    @Test
    void no_minute_is_lost_or_made_whatever_the_range() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            var from = MONDAY.plusDays(random.nextInt(700));
            var to = from.plusDays(random.nextInt(400));
            var minutes = random.nextInt(200_000);

            var spread = Spread.evenly(minutes, from, to);

            var sum = spread.values().stream().mapToInt(Integer::intValue).sum();
            assertThat(sum)
                    .as("seed %d, round %d", seed, i)
                    .isEqualTo(spread.isEmpty() ? 0 : minutes);
            if (!spread.isEmpty()) {
                assertThat(spread.firstEntry().getValue() - spread.lastEntry().getValue())
                        .as("seed %d, round %d", seed, i)
                        .isBetween(0, 1);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"2400, 480, 480", "1200, 240, 240", "792, 158, 159", "1, 0, 1", "0, 0, 0"})
    void five_days_together_are_exactly_the_week(int weekly, int monday, int friday) {
        assertThat(WorkingDays.share(weekly, MONDAY)).isEqualTo(monday);
        assertThat(WorkingDays.share(weekly, MONDAY.plusDays(4))).isEqualTo(friday);
        var week = 0;
        for (int day = 0; day < 7; day++) {
            week += WorkingDays.share(weekly, MONDAY.plusDays(day));
        }
        assertThat(week).isEqualTo(weekly);
    }
}
