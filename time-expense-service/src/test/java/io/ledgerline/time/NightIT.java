package io.ledgerline.time;

import static io.ledgerline.time.Ledger.key;
import static io.ledgerline.time.World.token;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** Work in the night of the clock change and beyond midnight. */
@ServiceTest
class NightIT {

    private static final String NIGHT = "2026-10-25";

    @Inject World world;

    private Firm know(String code, String user) {
        var firm = Firm.of("DE01", code, user);
        world.know(firm);
        return firm;
    }

    private static String entry(
            Firm firm, String id, String day, int start, int stop, int minutes) {
        return firm.clocked("clock", id, firm.users().getFirst(), day, start, stop)
                .replaceFirst("\"minutes\":-?\\d+", "\"minutes\":" + minutes);
    }

    private World.Answer alone(Firm firm, String entry) {
        return world.post(token("integration"), Ledger.ENTRIES, key(), firm.alone(entry));
    }

    @Test
    void the_hour_that_the_clock_shows_twice_is_worked_twice() {
        var firm = know("NIGHTTWICE", "nighttwice");

        var whole = alone(firm, entry(firm, "nt-1", NIGHT, 90, 210, 180));
        var longer = alone(firm, entry(firm, "nt-2", NIGHT, 600, 720, 121));

        assertThat(whole.status()).as(whole.text()).isEqualTo(201);
        assertThat(whole.body().path("workedMinutes").asInt()).isEqualTo(180);
        assertThat(longer.codes()).containsExactly("LONGER_THAN_CLOCK_TIME");
    }

    @Test
    void work_beyond_midnight_is_of_the_day_of_its_start_alone_and_in_a_batch() {
        var firm = know("NIGHTWORK", "nightwork");

        var alone = alone(firm, entry(firm, "nw-1", "2026-09-07", 1_320, 45, 165));
        var batch =
                world.send(
                        firm,
                        entry(firm, "nw-2", "2026-09-09", 1_320, 45, 165),
                        entry(firm, "nw-3", "2026-09-10", 30, 90, 60),
                        entry(firm, "nw-4", "2026-09-10", 45, 105, 60));

        assertThat(alone.status()).as(alone.text()).isEqualTo(201);
        assertThat(alone.body().path("workDate").asText()).isEqualTo("2026-09-07");
        assertThat(alone.body().path("workedMinutes").asInt()).isEqualTo(165);
        world.assertCounts(batch, 2, 0, 0, 1, 0);
        assertThat(
                        world.count(
                                "select count(*) from exception_case where code = 'OVERLAP' and"
                                        + " source_id = 'nw-3'"))
                .isEqualTo(1);
    }

    @Test
    void one_entry_that_no_clock_allows_does_not_hold_up_its_batch() {
        var firm = know("NIGHTBATCH", "nightbatch");

        var batch =
                world.send(
                        firm,
                        entry(firm, "nb-1", "2026-09-07", 480, 540, 61),
                        entry(firm, "nb-2", "2026-09-08", 480, 540, 60));

        world.assertCounts(batch, 1, 0, 0, 1, 0);
    }
}
