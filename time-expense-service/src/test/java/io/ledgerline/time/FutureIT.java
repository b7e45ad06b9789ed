package io.ledgerline.time;

import static io.ledgerline.time.World.token;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** Nothing is stored, approved or recognised before it has happened, by whichever way it comes. */
@ServiceTest
class FutureIT {

    @Inject World world;
    @Inject InstantSource clock;

    private LocalDate tomorrow() {
        return LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/Berlin")).plusDays(1);
    }

    private Firm know(String code, String user) {
        var firm = Firm.of("DE01", code, user);
        world.know(firm);
        return firm;
    }

    @Test
    void work_of_tomorrow_is_refused_alone_in_a_batch_and_in_a_sheet() {
        var firm = know("FUTWORK", "futwork");
        var day = tomorrow();
        var entry = firm.entry("fw-1", 1, "futwork", "BUILD", day.toString(), 60);

        var alone =
                world.post(
                        token("integration"),
                        Ledger.ENTRIES,
                        Ledger.key(),
                        entry.strip().replaceFirst("^\\{", "{\"legalEntity\":\"DE01\","));
        var batch = world.send(firm, entry);

        assertThat(alone.codes()).contains("IN_THE_FUTURE");
        world.assertCounts(batch, 0, 0, 0, 1, 0);
        assertThat(
                        world.count(
                                "select count(*) from time_entry where project_id = ?",
                                firm.project()))
                .isZero();
    }

    @Test
    void an_expense_of_tomorrow_is_refused() {
        var firm = know("FUTCOST", "futcost");
        var claims = new Claims(world, firm);

        var batch = claims.send(claims.item("fc-1", 1, tomorrow().toString(), "10.00", "EUR"));

        world.assertCounts(batch, 0, 0, 0, 1, 0);
        assertThat(claims.cents()).isZero();
    }
}
