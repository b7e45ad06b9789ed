package io.ledgerline.time.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.time.reference.LocalTimes;
import io.ledgerline.time.reference.Wanted;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No work and no expense of a day that has not come to those who live it. */
class HasHappenedTest {

    private static final LocalTimes MIDNIGHT =
            new LocalTimes(
                    Instant.parse("2026-09-09T23:30:00Z"),
                    Map.of(
                            "DE01", ZoneId.of("Europe/Berlin"),
                            "US01", ZoneId.of("America/New_York")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            useHeadersInDisplayName = true,
            textBlock =
                    """
                    employer | day        | daysAhead | taken
                    DE01     | 2026-09-09 | 0         | true
                    DE01     | 2026-09-10 | 0         | true
                    DE01     | 2026-09-11 | 0         | false
                    DE01     | 2026-09-11 | 1         | true
                    DE01     | 2026-09-12 | 1         | false
                    US01     | 2026-09-09 | 0         | true
                    US01     | 2026-09-10 | 0         | false
                    XX99     | 2026-09-09 | 0         | true
                    XX99     | 2026-09-10 | 0         | false
                    DE01     | 2099-12-31 | 366       | false
                    """)
    void a_day_after_today_where_the_person_lives_is_not_taken(
            String employer, LocalDate day, int daysAhead, boolean taken) {
        var resolved =
                new Resolution(
                        new Resolution.Told(
                                "DE01", "E1", "P", null, day, "workDate", Wanted.Module.TIME),
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(day),
                        MIDNIGHT.zone(employer),
                        MIDNIGHT.today(employer));

        var objection = ResolutionCheck.happened(resolved, daysAhead);

        assertThat(objection.map(Objection::code))
                .isEqualTo(taken ? Optional.empty() : Optional.of(Rule.IN_THE_FUTURE));
        assertThat(objection.filter(Objection::waits)).isEmpty();
    }
}
