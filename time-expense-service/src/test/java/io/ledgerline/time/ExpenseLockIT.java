package io.ledgerline.time;

import static io.ledgerline.time.Ledger.key;
import static io.ledgerline.time.Purse.ITEMS;
import static io.ledgerline.time.Purse.replacementOf;
import static io.ledgerline.time.World.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.contracts.billing.PeriodModule;
import io.ledgerline.contracts.billing.PeriodStatus;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Locks of October 2026 in US01 for expenses; field study 2.4, rows 36 to 43. */
@ServiceTest
class ExpenseLockIT {

    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final LocalDate NOVEMBER = LocalDate.of(2026, 11, 1);

    @Inject World world;

    private void october(Firm firm, PeriodStatus status, long version) {
        world.tellAll(List.of(firm.period(OCTOBER, PeriodModule.EXPENSE, status, version)));
        world.eventually(() ->
                assertThat(
                                world.count(
                                        "select version from replica where topic ="
                                                + " 'posting-periods' and id = ?",
                                        firm.entity() + "/EXPENSE/2026-10"))
                        .isEqualTo(version));
    }

    /** A lock covers create, change, delete, approve, recall and move; time stays open. */
    @Test
    void a_lock_of_expenses_covers_every_way_to_change_them_and_soft_ones_spare_finance() {
        var firm = Firm.of("US01", "XLOCK", "xlock");
        world.know(firm);
        var purse = new Purse(world, firm, "uma");
        var waiting = purse.submit("xlock", "2026-10-26");
        var other = purse.submit("xlock", "2026-10-25");
        var facts = purse.approve("xlock", "2026-10-27", "2026-10-28", "2026-10-29", "2026-11-02");
        october(firm, PeriodStatus.SOFT_CLOSED, 2);
        var byFinance = purse.approve("xlock", "2026-10-30");
        assertThat(purse.row(byFinance.getFirst()).accountingDate()).isEqualTo(NOVEMBER);
        var soft = purse.correct("ulf", key(), facts.get(0), "\"category\":\"OTHER\"");
        october(firm, PeriodStatus.CLOSED, 3);

        var path = ITEMS + "/" + waiting;
        assertThat(world.delete(token("uma"), path, key()).codes())
                .containsExactly("PERIOD_CLOSED");
        assertThat(world.delete(token("ulf"), path, key()).codes())
                .containsExactly("PERIOD_CLOSED");
        var late = purse.submit("xlock", "2026-10-31");
        var corrected = purse.correct("ulf", key(), facts.get(1), "\"category\":\"OTHER\"");
        var moved = purse.move("uma", List.of(facts.get(2), other), "XLOCK", "DESIGN");
        var recalled = purse.recall("uma", List.of(facts.get(3)));
        assertThat(purse.approve(List.of(waiting, late))).isEqualTo(2);

        assertThat(soft.status()).as(soft.text()).isEqualTo(201);
        assertThat(corrected.status()).as(corrected.text()).isEqualTo(201);
        assertThat(moved.status()).as(moved.text()).isEqualTo(200);
        assertThat(recalled.status()).as(recalled.text()).isEqualTo(200);
        assertThat(purse.reversalOf(facts.get(0)).accountingDate()).isEqualTo("2026-10-27");
        assertThat(purse.row(replacementOf(facts.get(0))).accountingDate()).isEqualTo("2026-10-27");
        for (var fact : List.of(facts.get(1), facts.get(2))) {
            assertThat(purse.reversalOf(fact).accountingDate()).isEqualTo(NOVEMBER);
            assertThat(purse.row(replacementOf(fact)).accountingDate()).isEqualTo(NOVEMBER);
            assertThat(purse.row(fact).accountingDate()).isBefore(NOVEMBER);
        }
        assertThat(purse.reversalOf(facts.get(3)).accountingDate()).isEqualTo("2026-11-02");
        for (var item : List.of(waiting, late, other)) {
            assertThat(purse.row(item).accountingDate()).isEqualTo(NOVEMBER);
        }
        var time = new Ledger(world, firm, "uma").submit("xlock", 60, "2026-10-30").getFirst();
        assertThat(new Ledger(world, firm, "uma").row(time).accountingDate())
                .isEqualTo("2026-10-30");
        october(firm, PeriodStatus.OPEN, 4);
    }
}
