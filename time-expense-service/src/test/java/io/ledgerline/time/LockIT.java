package io.ledgerline.time;

import static io.ledgerline.time.Ledger.ENTRIES;
import static io.ledgerline.time.Ledger.key;
import static io.ledgerline.time.Ledger.replacementOf;
import static io.ledgerline.time.World.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.contracts.billing.PeriodModule;
import io.ledgerline.contracts.billing.PeriodStatus;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Locks of October 2026 in US01; the complaints are those of the field study, section 2.4. */
@ServiceTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LockIT {

    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final LocalDate NOVEMBER = LocalDate.of(2026, 11, 1);

    @Inject World world;

    private Ledger ledger(String code, String user) {
        var firm = Firm.of("US01", code, user);
        world.know(firm);
        return new Ledger(world, firm, "uma");
    }

    private void october(Firm firm, PeriodStatus status, long version) {
        world.tellAll(List.of(firm.period(OCTOBER, PeriodModule.TIME, status, version)));
        world.eventually(() ->
                assertThat(
                                world.count(
                                        "select version from replica where topic ="
                                                + " 'posting-periods' and id = ?",
                                        firm.entity() + "/TIME/2026-10"))
                        .isEqualTo(version));
    }

    /** #37 the lock forgot delete; #41 finance closes and PSA drifts; #43 entries after closing. */
    @Test
    @Order(1)
    void a_closed_month_takes_no_deletion_no_new_entry_and_no_late_approval() {
        var ledger = ledger("LOCKED", "locked");
        var before = ledger.submit("locked", 60, "2026-10-28").getFirst();
        october(ledger.firm(), PeriodStatus.CLOSED, 2);

        var byManager = world.delete(token("uma"), ENTRIES + "/" + before, key());
        var byFinance = world.delete(token("ulf"), ENTRIES + "/" + before, key());
        var after = ledger.submit("locked", 60, "2026-10-27").getFirst();

        assertThat(byManager.codes()).containsExactly("PERIOD_CLOSED");
        assertThat(byFinance.codes()).containsExactly("PERIOD_CLOSED");
        assertThat(ledger.row(before).accountingDate()).isEqualTo("2026-10-28");
        assertThat(ledger.row(after).accountingDate()).isEqualTo(NOVEMBER);
        assertThat(ledger.approve(List.of(before, after))).isEqualTo(2);
        assertThat(ledger.row(before).accountingDate()).isEqualTo(NOVEMBER);
        assertThat(ledger.row(after).accountingDate()).isEqualTo(NOVEMBER);
    }

    /** #38 a week that straddles a lock blocked its open days too, and some roles ignored it. */
    @Test
    @Order(2)
    void a_week_over_a_lock_is_judged_day_by_day_whoever_asks() {
        var ledger = ledger("WEEK", "week");
        october(ledger.firm(), PeriodStatus.OPEN, 3);
        var ids = ledger.approve("week", 60, "2026-10-29", "2026-10-30", "2026-11-02");
        october(ledger.firm(), PeriodStatus.CLOSED, 4);

        var corrected = ledger.correct("ulf", key(), ids.get(0), "\"minutes\":30");
        var moved = ledger.move("uma", List.of(ids.get(1)), "DESIGN");
        var recalled = ledger.recall("uma", List.of(ids.get(2)));

        assertThat(corrected.status()).as(corrected.text()).isEqualTo(201);
        assertThat(moved.status()).as(moved.text()).isEqualTo(200);
        assertThat(recalled.status()).as(recalled.text()).isEqualTo(200);
        assertThat(ledger.reversalOf(ids.get(0)).accountingDate()).isEqualTo(NOVEMBER);
        assertThat(ledger.row(replacementOf(ids.get(0))).accountingDate()).isEqualTo(NOVEMBER);
        assertThat(ledger.reversalOf(ids.get(1)).accountingDate()).isEqualTo(NOVEMBER);
        assertThat(ledger.reversalOf(ids.get(2)).accountingDate()).isEqualTo("2026-11-02");
        assertThat(ledger.row(ids.get(0)).accountingDate()).isEqualTo("2026-10-29");
    }

    @Test
    @Order(3)
    void a_softly_closed_month_is_open_to_finance_only() {
        var ledger = ledger("SOFT", "soft");
        october(ledger.firm(), PeriodStatus.OPEN, 5);
        var ids = ledger.approve("soft", 60, "2026-10-29", "2026-10-30");
        var waiting = ledger.submit("soft", 60, "2026-10-28").getFirst();
        october(ledger.firm(), PeriodStatus.SOFT_CLOSED, 6);

        ledger.recall("uma", List.of(ids.get(0)));
        ledger.recall("ulf", List.of(ids.get(1)));

        assertThat(ledger.reversalOf(ids.get(0)).accountingDate()).isEqualTo(NOVEMBER);
        assertThat(ledger.reversalOf(ids.get(1)).accountingDate()).isEqualTo("2026-10-30");
        var path = ENTRIES + "/" + waiting;
        assertThat(world.delete(token("uma"), path, key()).codes())
                .containsExactly("PERIOD_CLOSED");
        assertThat(world.delete(token("ulf"), path, key()).status()).isEqualTo(200);
        october(ledger.firm(), PeriodStatus.OPEN, 7);
    }
}
