package io.ledgerline.time.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** kimai#2844, #2086: the clock face is not the time that passes. */
class ClockTimeTest {

    private static ClockTime clock(LocalDate day, LocalTime start, LocalTime stop, String zone) {
        return new ClockTime(
                day, start.toSecondOfDay() / 60, stop.toSecondOfDay() / 60, ZoneId.of(zone));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            useHeadersInDisplayName = true,
            textBlock =
                    """
                    day        | start | stop  | zone             | longest
                    2026-10-25 | 01:30 | 03:30 | Europe/Berlin    | 180
                    2026-10-25 | 01:30 | 03:30 | UTC              | 120
                    2027-03-28 | 01:00 | 04:00 | Europe/Berlin    | 120
                    2027-03-28 | 02:10 | 02:50 | Europe/Berlin    |
                    2027-03-28 | 01:30 | 02:30 | Europe/Berlin    |
                    2027-03-28 | 02:30 | 04:00 | Europe/Berlin    |
                    2027-03-27 | 23:00 | 02:30 | Europe/Berlin    |
                    2027-03-27 | 23:00 | 03:00 | Europe/Berlin    | 180
                    2026-10-24 | 23:00 | 03:00 | Europe/Berlin    | 300
                    2026-09-07 | 22:00 | 00:45 | Europe/Berlin    | 165
                    2026-09-07 | 00:00 | 23:59 | Europe/Berlin    | 1439
                    2026-11-01 | 00:30 | 02:00 | America/New_York | 150
                    2027-03-14 | 02:30 | 04:00 | America/New_York |
                    """)
    void the_longest_that_may_have_passed_between_start_and_stop(
            LocalDate day,
            LocalTime start,
            LocalTime stop,
            String zone,
            @Nullable Integer longest) {
        var clock = clock(day, start, stop, zone);

        assertThat(clock.exists()).isEqualTo(longest != null);
        if (longest != null) {
            assertThat(clock.longestMinutes()).isEqualTo(longest);
        }
    }

    /** Half past two is shown twice that night; the minutes say which one was meant. */
    @ParameterizedTest
    @CsvSource({
        "02:30, 03:30, 60, 2026-10-25T01:30:00Z, 2026-10-25T02:30:00Z",
        "02:30, 03:30, 120, 2026-10-25T00:30:00Z, 2026-10-25T02:30:00Z",
        "02:30, 03:30, 90, 2026-10-25T00:30:00Z, 2026-10-25T02:30:00Z",
        "01:30, 02:30, 60, 2026-10-24T23:30:00Z, 2026-10-25T00:30:00Z",
        "02:10, 02:50, 40, 2026-10-25T00:10:00Z, 2026-10-25T00:50:00Z"
    })
    void what_the_clock_shows_twice_is_read_by_the_minutes(
            LocalTime start, LocalTime stop, int minutes, String from, String to) {
        var stretch =
                clock(LocalDate.of(2026, 10, 25), start, stop, "Europe/Berlin").lasting(minutes);

        assertThat(stretch.from()).isEqualTo(from);
        assertThat(stretch.to()).isEqualTo(to);
    }
}
