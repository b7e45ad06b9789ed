package io.ledgerline.time;

import static io.ledgerline.time.World.token;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A version that comes again with other content is never answered with the old figures. */
@ServiceTest
class SameVersionIT {

    @Inject World world;

    private Ledger ledger(String code, String user) {
        var firm = Firm.of("DE01", code, user);
        world.know(firm);
        return new Ledger(world, firm, "paul");
    }

    private World.Answer alone(Firm firm, int minutes) {
        return world.post(
                token("integration"),
                Ledger.ENTRIES,
                Ledger.key(),
                firm.alone(
                        firm.entry(
                                "sv-" + firm.code(),
                                1,
                                firm.users().getFirst(),
                                "BUILD",
                                "2026-09-07",
                                minutes)));
    }

    private String batch(Firm firm, int minutes) {
        return world.send(
                firm,
                firm.entry(
                        "sv-" + firm.code(),
                        1,
                        firm.users().getFirst(),
                        "BUILD",
                        "2026-09-07",
                        minutes));
    }

    @Test
    void one_version_with_other_minutes_takes_the_place_of_the_first_alone_and_in_a_batch() {
        var firm = ledger("SAMEVER", "samever").firm();
        assertThat(alone(firm, 60).status()).isEqualTo(201);

        var other = alone(firm, 45);
        var again = alone(firm, 45);

        assertThat(other.status()).as(other.text()).isEqualTo(201);
        assertThat(other.body().path("workedMinutes").asInt()).isEqualTo(45);
        assertThat(again.body().path("workedMinutes").asInt()).isEqualTo(45);
        assertThat(other.text()).doesNotContain("toldContent");
        world.assertCounts(batch(firm, 45), 0, 1, 0, 0, 0);
        world.assertCounts(batch(firm, 30), 1, 0, 0, 0, 0);
        assertThat(
                        world.count(
                                "select sum(worked_minutes) from time_entry where project_id = ?",
                                firm.project()))
                .isEqualTo(30);
    }

    @Test
    void after_approval_it_is_a_case_that_shows_both_and_a_correction_stays() {
        var ledger = ledger("SAMEAPP", "sameapp");
        var firm = ledger.firm();
        world.assertCounts(batch(firm, 60), 1, 0, 0, 0, 0);
        var id = ledger.live("sv-SAMEAPP");
        assertThat(ledger.approve(List.of(id))).isEqualTo(1);

        world.assertCounts(batch(firm, 45), 0, 0, 0, 1, 0);
        var message =
                world.row(
                        "select message from exception_case where source_id = 'sv-SAMEAPP' and code"
                                + " = 'SOURCE_CHANGED_AFTER_APPROVAL'",
                        row -> row.getString(1));
        var corrected = ledger.correct("paul", Ledger.key(), id, "\"minutes\":50");

        assertThat(message).contains("minutes from 60 to 45");
        assertThat(corrected.status()).as(corrected.text()).isEqualTo(201);
        var again = alone(firm, 60);
        assertThat(again.status()).as(again.text()).isEqualTo(201);
        assertThat(again.body().path("workedMinutes").asInt())
                .as("what the source said is known, and was corrected here")
                .isEqualTo(50);
    }

    @Test
    void one_version_of_an_expense_with_another_amount_takes_the_place_of_the_first() {
        var firm = ledger("SAMECOST", "samecost").firm();
        var claims = new Claims(world, firm);
        world.assertCounts(
                claims.send(claims.item("sc-1", 1, "2026-09-14", "10.00")), 1, 0, 0, 0, 0);

        world.assertCounts(
                claims.send(claims.item("sc-1", 1, "2026-09-14", "12.00")), 1, 0, 0, 0, 0);

        assertThat(claims.cents()).isEqualTo(1_200);
    }
}
